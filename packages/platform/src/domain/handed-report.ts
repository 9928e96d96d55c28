/** Somebody else's report: handed in, and then confirmed piece by piece, or withdrawn. */
export const REPORT_STATES = ['handed-in', 'confirmed', 'withdrawn'] as const
export type ReportState = (typeof REPORT_STATES)[number]

export const REPORT_FILE_KINDS = ['pasted', 'txt', 'docx', 'pdf'] as const
export type ReportFileKind = (typeof REPORT_FILE_KINDS)[number]

/** What the reader proposes: something done, or a figure that stands alone. */
export const DRAFT_KINDS = ['activity', 'figure'] as const
export type DraftKind = (typeof DRAFT_KINDS)[number]

/** `joined`: it is an activity that is known already, and is not counted again. */
export const DRAFT_STATES = ['proposed', 'confirmed', 'corrected', 'dropped', 'joined'] as const
export type DraftState = (typeof DRAFT_STATES)[number]

export const FACT_STATES = ['kept', 'dropped'] as const
export type FactState = (typeof FACT_STATES)[number]

/** What a draft became when its report was confirmed. */
export const BECAME_KINDS = ['activity', 'survey', 'figure'] as const
export type BecameKind = (typeof BECAME_KINDS)[number]
