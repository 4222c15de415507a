"""优抚对象 beyond the list: identities, families, rounds, papers, rules; one module a subject."""
