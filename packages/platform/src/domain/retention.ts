import { Type, type Static } from 'typebox'
import { text } from './error-texts/error-text.ts'

/** Kinds of record that have an end: what each means in the database stands in `modules/audit/retention-records.ts`. */
export const RETENTION_RECORDS = [
  'session',
  'known-device',
  'sign-in-attempt',
  'stored-answer',
  'settled-proposal',
  'ended-contact',
  'citizen',
  'staff',
  'page-seen',
  'unconfirmed-report',
  'confirmed-report',
  'publicity',
  'discarded-paper',
  'issued-paper',
  'annual-paper',
  'intervention',
  'police-report',
  'ended-trusted-contact',
  'failed-application',
  'account',
  'limit-request',
  'phone-check',
  'approach',
  'shift',
  'audit-entry',
] as const
export type RetentionRecord = (typeof RETENTION_RECORDS)[number]

/** `delete`: the row goes. `erase`: what is personal in it goes, the row with its ids stays. `keep`: it is not removed by Lianfang. */
export const RETENTION_ENDS = ['delete', 'erase', 'keep'] as const

const Words = Type.Object(
  {
    'zh-Hans': Type.String({ minLength: 1 }),
    'zh-Hant': Type.String({ minLength: 1 }),
    en: Type.String({ minLength: 1 }),
  },
  { additionalProperties: false },
)

/** How long one kind of record is kept, after which event, what happens then, and by which rule. */
export const RetentionRule = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z-]{2,40}$' }),
    record: Type.Enum([...RETENTION_RECORDS]),
    what: Words,
    /** The event from which the days count, in words. */
    after: Words,
    keepDays: Type.Integer({ minimum: 0, maximum: 36_500 }),
    end: Type.Enum([...RETENTION_ENDS]),
    /** Somebody may ask for it earlier; absent: it is kept to the end. */
    earlierOnRequest: Type.Optional(Type.Boolean()),
    /** Where the rule comes from. `assumption`: ours, for want of one; whoever runs a house decides it. */
    basis: Type.Object(
      { source: Type.String({ minLength: 1 }), assumption: Type.Boolean(), says: Words },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)
export type RetentionRule = Static<typeof RetentionRule>

const DAY_MS = 86_400_000

/** What ended at or before this time is due. */
export function dueBefore({ keepDays }: RetentionRule, nowMs: number): string {
  return new Date(nowMs - keepDays * DAY_MS).toISOString()
}

/** The day on which a record that ended then becomes due. */
export function dueDay({ keepDays }: RetentionRule, endedAt: string): string {
  return new Date(Date.parse(endedAt) + keepDays * DAY_MS).toISOString().slice(0, 10)
}

/** To whoever asks for what was cleared when its time was over. */
export const DISPOSED = text(
  '内容已满保存期限，按规定清除；编号、日期和哈希仍在，可以核验。',
  '內容已滿保存期限，按規定清除；編號、日期和雜湊仍在，可以核驗。',
  'The content was kept as long as it had to be and was cleared; number, dates and hash are there to verify by.',
)
