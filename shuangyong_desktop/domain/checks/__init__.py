"""疑点规则: what audits have found in such money, looked for before the auditor does."""
