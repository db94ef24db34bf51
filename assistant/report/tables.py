"""The three official tables of the 2021 form as data: every row and column by its key.

A row or a cell that is absent in the document is blank. The one-row （六）其他处理 of the 2019 form is allowed
wherever it is printed.
"""

from pydantic import BaseModel, ConfigDict, Field

from assistant.form.cells import Amount, Count


class FormModel(BaseModel):
    """A part of the report document: immutable, unknown fields refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DocumentCounts(FormModel):
    """第二十条第（一）项: documents issued, repealed and in force."""

    issued: Count = None
    repealed: Count = None
    in_force: Count = None


class Decisions(FormModel):
    """第二十条第（五）（六）项: decisions of the year."""

    decisions: Count = None


class Charges(FormModel):
    """第二十条第（八）项: charges of the year in 万元."""

    amount: Amount = None


class ProactiveDisclosureTable(FormModel):
    """二、主动公开政府信息情况 (10 cells)."""

    regulatory_rules: DocumentCounts = DocumentCounts()
    normative_documents: DocumentCounts = DocumentCounts()
    licensing: Decisions = Decisions()
    penalties: Decisions = Decisions()
    administrative_coercion: Decisions = Decisions()
    administrative_charges: Charges = Charges()


class RequestRow(FormModel):
    """One row of table 3 over the kinds of applicant."""

    natural_person: Count = None
    commercial_enterprise: Count = None
    research_institution: Count = None
    public_interest_organization: Count = None
    legal_service_institution: Count = None
    other_organization: Count = None
    total: Count = None


class NotDisclosed(FormModel):
    """（三）不予公开."""

    state_secret: RequestRow = RequestRow()
    prohibited_by_law_or_regulation: RequestRow = RequestRow()
    endangers_security_or_stability: RequestRow = RequestRow()
    third_party_rights: RequestRow = RequestRow()
    internal_affairs: RequestRow = RequestRow()
    process_information: RequestRow = RequestRow()
    enforcement_file: RequestRow = RequestRow()
    statutory_register_lookup: RequestRow = RequestRow()


class UnableToProvide(FormModel):
    """（四）无法提供."""

    not_held: RequestRow = RequestRow()
    needs_creation: RequestRow = RequestRow()
    unclear_after_supplementation: RequestRow = RequestRow()


class NotProcessed(FormModel):
    """（五）不予处理."""

    petition_report_or_complaint: RequestRow = RequestRow()
    repeated_request: RequestRow = RequestRow()
    public_publications: RequestRow = RequestRow()
    unjustified_mass_requests: RequestRow = RequestRow()
    confirmation_or_reissue: RequestRow = RequestRow()


class OtherHandling(FormModel):
    """（六）其他处理, three rows."""

    supplementation_overdue: RequestRow = RequestRow()
    fee_overdue: RequestRow = RequestRow()
    other: RequestRow = RequestRow()


class DisclosureRequestTable(FormModel):
    """三、收到和处理政府信息公开申请情况 (25 rows of 7 cells, or 23 with the one-row 其他处理)."""

    newly_received: RequestRow = RequestRow()
    carried_over: RequestRow = RequestRow()
    disclosed: RequestRow = RequestRow()
    partially_disclosed: RequestRow = RequestRow()
    not_disclosed: NotDisclosed = NotDisclosed()
    unable_to_provide: UnableToProvide = UnableToProvide()
    not_processed: NotProcessed = NotProcessed()
    other_handling: OtherHandling | RequestRow = Field(default=OtherHandling(), union_mode="left_to_right")
    results_total: RequestRow = RequestRow()
    carried_forward: RequestRow = RequestRow()


class CaseRow(FormModel):
    """One group of table 4: cases by outcome."""

    upheld: Count = None
    corrected: Count = None
    other: Count = None
    pending: Count = None
    total: Count = None


class ReviewLitigationTable(FormModel):
    """四、政府信息公开行政复议、行政诉讼情况 (15 cells)."""

    reconsideration: CaseRow = CaseRow()
    direct_litigation: CaseRow = CaseRow()
    litigation_after_reconsideration: CaseRow = CaseRow()
