"""First tables: people, visits, money, tutoring, the journal, and the search index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("cutoff_on", sa.Text(), nullable=False),
        sa.Column("cash_fen", sa.Integer(), nullable=False),
        sa.Column("goods", sa.Text(), nullable=True),
        sa.Column("goods_fen", sa.Integer(), nullable=False),
        sa.Column("fund_source", sa.Text(), nullable=True),
        sa.Column("leader", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_change_operation_id"), "change", ["operation_id"], unique=False)
    op.create_index(op.f("ix_change_table_name_row_id"), "change", ["table_name", "row_id"], unique=False)
    op.create_table(
        "comparison",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("compared_on", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparison")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "military_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("is_key", sa.Integer(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_military_unit")),
        sa.UniqueConstraint("name", name=op.f("uq_military_unit_name")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "office_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_office_setting_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("done_at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("is_final", sa.Integer(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["undoes"], ["operation.id"], name=op.f("fk_operation_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "parameter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parameter")),
        sa.UniqueConstraint("name", "effective_from", name=op.f("uq_parameter_name_effective_from")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "scheme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("money_type", sa.Text(), nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("is_retired", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme")),
        sa.UniqueConstraint("name", name=op.f("uq_scheme_name")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "tutor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("subjects", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tutor")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "village",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("is_retired", sa.Integer(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_village")),
        sa.UniqueConstraint("name", name=op.f("uq_village_name")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("fund_source", sa.Text(), nullable=True),
        sa.Column("document_no", sa.Text(), nullable=True),
        sa.Column("cutoff_on", sa.Text(), nullable=True),
        sa.Column("prepared_by", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.Text(), nullable=True),
        sa.Column("paid_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name=op.f("fk_batch_scheme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_batch_paid_on"), "batch", ["paid_on"], unique=False)
    op.create_index(op.f("ix_batch_scheme_id"), "batch", ["scheme_id"], unique=False)
    op.create_table(
        "household",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("is_empty_nest", sa.Integer(), nullable=False),
        sa.Column("is_hardship", sa.Integer(), nullable=False),
        sa.Column("is_low_income", sa.Integer(), nullable=False),
        sa.Column("plaque_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_household_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_household_village_id"), "household", ["village_id"], unique=False)
    op.create_table(
        "standard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("nature", sa.Text(), nullable=True),
        sa.Column("domicile", sa.Text(), nullable=True),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_standard_not_negative")),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name=op.f("fk_standard_scheme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_standard_scheme_id_effective_from"),
        "standard",
        ["scheme_id", "effective_from"],
        unique=False,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("search_terms", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("id_number_given", sa.Text(), nullable=True),
        sa.Column("id_number_reason", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("birth_on", sa.Text(), nullable=True),
        sa.Column("archive_birth_on", sa.Text(), nullable=True),
        sa.Column("nation", sa.Text(), nullable=True),
        sa.Column("village_id", sa.Integer(), nullable=True),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("relation_to_head", sa.Text(), nullable=True),
        sa.Column("group_no", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("contact_name", sa.Text(), nullable=True),
        sa.Column("contact_relation", sa.Text(), nullable=True),
        sa.Column("contact_phone", sa.Text(), nullable=True),
        sa.Column("domicile", sa.Text(), nullable=True),
        sa.Column("education", sa.Text(), nullable=True),
        sa.Column("enlisted_on", sa.Text(), nullable=True),
        sa.Column("discharged_on", sa.Text(), nullable=True),
        sa.Column("death_on", sa.Text(), nullable=True),
        sa.Column("death_source", sa.Text(), nullable=True),
        sa.Column("moved_out_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "id_number IS NULL OR length(id_number) = 18", name=op.f("ck_person_id_number_length")
        ),
        sa.CheckConstraint("instr(name, char(0)) = 0 AND length(name) > 0", name=op.f("ck_person_name_text")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_person_household_id")),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_person_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("id_number", name=op.f("uq_person_id_number")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_person_birth_on"), "person", ["birth_on"], unique=False)
    op.create_index(op.f("ix_person_household_id"), "person", ["household_id"], unique=False)
    op.create_index(op.f("ix_person_name_key"), "person", ["name_key"], unique=False)
    op.create_index(op.f("ix_person_village_id"), "person", ["village_id"], unique=False)
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("household_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("visited_on", sa.Text(), nullable=False),
        sa.Column("leader", sa.Text(), nullable=True),
        sa.Column("visitors", sa.Text(), nullable=True),
        sa.Column("living", sa.Text(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("cash_fen", sa.Integer(), nullable=False),
        sa.Column("goods", sa.Text(), nullable=True),
        sa.Column("goods_fen", sa.Integer(), nullable=False),
        sa.Column("fund_source", sa.Text(), nullable=True),
        sa.Column("receipt", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("(household_id IS NULL) <> (unit_id IS NULL)", name=op.f("ck_visit_one_target")),
        sa.CheckConstraint("cash_fen >= 0 AND goods_fen >= 0", name=op.f("ck_visit_not_negative")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_visit_campaign_id")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_visit_household_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["military_unit.id"], name=op.f("fk_visit_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_visit_campaign_id"), "visit", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_visit_household_id"), "visit", ["household_id"], unique=False)
    op.create_index(op.f("ix_visit_visited_on"), "visit", ["visited_on"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("bank", sa.Text(), nullable=True),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("holder_relation", sa.Text(), nullable=True),
        sa.Column("is_current", sa.Integer(), nullable=False),
        sa.Column("last_failure", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_account_number"), "account", ["number"], unique=False)
    op.create_index(op.f("ix_account_person_id"), "account", ["person_id"], unique=False)
    op.create_table(
        "campaign_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("village_name", sa.Text(), nullable=False),
        sa.Column("unvisited_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_target_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_campaign_target_household_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_campaign_target_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_target")),
        sa.UniqueConstraint(
            "campaign_id", "person_id", name=op.f("uq_campaign_target_campaign_id_person_id")
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "comparison_hit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comparison_id", sa.Integer(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("event_on", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("matched_by", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["comparison_id"], ["comparison.id"], name=op.f("fk_comparison_hit_comparison_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_comparison_hit_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparison_hit")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_comparison_hit_comparison_id"), "comparison_hit", ["comparison_id"], unique=False
    )
    op.create_index(op.f("ix_comparison_hit_person_id"), "comparison_hit", ["person_id"], unique=False)
    op.create_table(
        "identity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("is_main", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("nature", sa.Text(), nullable=True),
        sa.Column("certificate_no", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("registered_on", sa.Text(), nullable=True),
        sa.Column("start_month", sa.Text(), nullable=True),
        sa.Column("stop_month", sa.Text(), nullable=True),
        sa.Column("monthly_fen", sa.Integer(), nullable=True),
        sa.Column("soldier_name", sa.Text(), nullable=True),
        sa.Column("soldier_relation", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("status BETWEEN '1' AND '9'", name=op.f("ck_identity_status_known")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_identity_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("person_id", "category", name=op.f("uq_identity_person_id_category")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_identity_category_status"), "identity", ["category", "status"], unique=False)
    op.create_table(
        "need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("heard_on", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("responsible_unit", sa.Text(), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("settled_on", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("is_satisfied", sa.Integer(), nullable=True),
        sa.Column("called_back_on", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_need_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_need_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_need_person_id"), "need", ["person_id"], unique=False)
    op.create_index(op.f("ix_need_state_due_on"), "need", ["state", "due_on"], unique=False)
    op.create_table(
        "pairing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("helper", sa.Text(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("difficulty", sa.Text(), nullable=True),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("funds_fen", sa.Integer(), nullable=False),
        sa.Column("labour", sa.Text(), nullable=True),
        sa.Column("technique", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("income_before_fen", sa.Integer(), nullable=True),
        sa.Column("income_after_fen", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("is_effective", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pairing_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_pairing_person_id"), "pairing", ["person_id"], unique=False)
    op.create_table(
        "payment_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("goods", sa.Text(), nullable=True),
        sa.Column("goods_fen", sa.Integer(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("return_reason", sa.Text(), nullable=True),
        sa.Column("returned_on", sa.Text(), nullable=True),
        sa.Column("origin_line_id", sa.Integer(), nullable=True),
        sa.Column("person_name", sa.Text(), nullable=False),
        sa.Column("village_name", sa.Text(), nullable=True),
        sa.Column("account_number", sa.Text(), nullable=True),
        sa.Column("account_holder", sa.Text(), nullable=True),
        sa.Column("receiver", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(kind IN ('pay', 'back_pay', 'reissue') AND amount_fen >= 0) OR (kind IN ('clawback', 'reversal') AND amount_fen < 0)",
            name=op.f("ck_payment_line_sign"),
        ),
        sa.CheckConstraint(
            "result IN ('due', 'paid', 'returned', 'unclaimed', 'offset')",
            name=op.f("ck_payment_line_result_known"),
        ),
        sa.CheckConstraint("goods_fen >= 0", name=op.f("ck_payment_line_goods_not_negative")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_payment_line_batch_id")),
        sa.ForeignKeyConstraint(
            ["origin_line_id"], ["payment_line.id"], name=op.f("fk_payment_line_origin_line_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_payment_line_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_line")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_payment_line_batch_id"), "payment_line", ["batch_id"], unique=False)
    op.create_index(op.f("ix_payment_line_person_id"), "payment_line", ["person_id"], unique=False)
    op.create_index(op.f("ix_payment_line_result"), "payment_line", ["result"], unique=False)
    op.create_table(
        "student",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("birth_on", sa.Text(), nullable=True),
        sa.Column("parent_kind", sa.Text(), nullable=False),
        sa.Column("parent_person_id", sa.Integer(), nullable=True),
        sa.Column("parent_name", sa.Text(), nullable=True),
        sa.Column("village_id", sa.Integer(), nullable=True),
        sa.Column("school", sa.Text(), nullable=True),
        sa.Column("school_class", sa.Text(), nullable=True),
        sa.Column("head_teacher", sa.Text(), nullable=True),
        sa.Column("guardian", sa.Text(), nullable=True),
        sa.Column("guardian_phone", sa.Text(), nullable=True),
        sa.Column("guardian_relation", sa.Text(), nullable=True),
        sa.Column("consent_on", sa.Text(), nullable=True),
        sa.Column("is_flagged_weak", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("close_reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_person_id"], ["person.id"], name=op.f("fk_student_parent_person_id")
        ),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_student_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_student")),
        sa.UniqueConstraint("id_number", name=op.f("uq_student_id_number")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "visit_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_visit_member_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_member_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_member")),
        sa.UniqueConstraint("visit_id", "person_id", name=op.f("uq_visit_member_visit_id_person_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_visit_member_person_id"), "visit_member", ["person_id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["payment_line.id"], name=op.f("fk_claim_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint(
            "person_id", "scheme_id", "period", name=op.f("uq_claim_person_id_scheme_id_period")
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_claim_line_id"), "claim", ["line_id"], unique=False)
    op.create_table(
        "help_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Text(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.CheckConstraint("field IN ('thought', 'talent', 'life')", name=op.f("ck_help_entry_field_known")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_help_entry_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_entry")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_help_entry_student_id_term"), "help_entry", ["student_id", "term"], unique=False)
    op.create_table(
        "lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("tutor_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Text(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("effect", sa.Text(), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_lesson_lasted")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_lesson_student_id")),
        sa.ForeignKeyConstraint(["tutor_id"], ["tutor.id"], name=op.f("fk_lesson_tutor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_lesson_student_id_held_on"), "lesson", ["student_id", "held_on"], unique=False)
    op.create_table(
        "mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("exam", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("full", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "score >= 0 AND full > 0 AND score <= full", name=op.f("ck_mark_within_full_marks")
        ),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_mark_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
        sa.UniqueConstraint(
            "student_id", "term", "exam", "subject", name=op.f("uq_mark_student_id_term_exam_subject")
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity_id", sa.Integer(), nullable=False),
        sa.Column("approved_on", sa.Text(), nullable=True),
        sa.Column("domicile", sa.Text(), nullable=True),
        sa.Column("is_plateau", sa.Integer(), nullable=False),
        sa.Column("education", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["identity_id"], ["identity.id"], name=op.f("fk_service_identity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
        sa.UniqueConstraint("identity_id", name=op.f("uq_service_identity_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "status_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity_id", sa.Integer(), nullable=False),
        sa.Column("from_status", sa.Text(), nullable=True),
        sa.Column("to_status", sa.Text(), nullable=False),
        sa.Column("changed_on", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["identity_id"], ["identity.id"], name=op.f("fk_status_change_identity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_change")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_status_change_changed_on"), "status_change", ["changed_on"], unique=False)
    op.create_index(op.f("ix_status_change_identity_id"), "status_change", ["identity_id"], unique=False)
    op.create_table(
        "term_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("attendance", sa.Integer(), nullable=True),
        sa.Column("none_reason", sa.Text(), nullable=True),
        sa.Column("level_override", sa.Text(), nullable=True),
        sa.Column("override_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_term_sheet_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_sheet")),
        sa.UniqueConstraint("student_id", "term", name=op.f("uq_term_sheet_student_id_term")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "tutoring_pairing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("tutor_id", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("weekly_target", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_tutoring_pairing_student_id")),
        sa.ForeignKeyConstraint(["tutor_id"], ["tutor.id"], name=op.f("fk_tutoring_pairing_tutor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tutoring_pairing")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_tutoring_pairing_student_id"), "tutoring_pairing", ["student_id"], unique=False)
    op.execute(
        "CREATE VIRTUAL TABLE person_search USING fts5("
        "terms, content='', contentless_delete=1, tokenize='ascii', prefix='2 3 4 6')"
    )
