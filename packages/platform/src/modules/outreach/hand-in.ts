import { sql } from 'kysely'
import { isInReach, mayDo, reachOf } from '../../access/may.ts'
import { TextProblem } from '../../documents/text-problems.ts'
import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, type Act, type Ground, type Refusal } from '../../operations/implementation.ts'
import { fieldProblem, refuseField } from '../../operations/refusals.ts'
import { actorOf } from '../../operations/run-operation.ts'
import { IN_FUTURE } from './check-activity.ts'
import { handInReport, handInReportFile } from './contract-reports.ts'
import { findEarlier } from './earlier-reports.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import type { DraftsOfReport } from './read-drafts.ts'
import { writeReport, type GivenReport } from './write-report.ts'

/** A report as it was given and understood, or why it is not taken; undefined: the caller may not hand it in. */
type Prepared = ({ readonly given: GivenReport } & DraftsOfReport) | Refusal | undefined

export const bindHandInReport = (deps: OutreachDeps) =>
  bind(handInReport, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    prepare: async (ground, { body }): Promise<Prepared> => {
      const { organisationId, title, from, to } = body
      if (!(await mayHandIn(ground, handInReport.name, organisationId))) return undefined
      const given = { organisationId, title, period: { from, to }, text: body.text, fileKind: 'pasted' } as const
      return refusePeriod(ground, given) ?? (await readGiven(ground, given, 'text', deps))
    },
    run: async (act, _input, prepared) => handIn(act, prepared),
  })

const KINDS = { text: 'txt', word: 'docx', pdf: 'pdf' } as const

export const bindHandInReportFile = (deps: OutreachDeps) =>
  bind(handInReportFile, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    prepare: async (ground, { query, body }): Promise<Prepared> => {
      const { organisationId, title, from, to } = query
      if (!(await mayHandIn(ground, handInReportFile.name, organisationId))) return undefined
      const period = { from, to }
      const refused = refusePeriod(ground, { period })
      if (refused !== undefined) return refused
      const file = await deps.readFile(body.bytes, actorOf(ground.caller))
      if (file instanceof TextProblem) return refuseText('file', file)
      const given = { organisationId, title, period, text: file.text, fileKind: KINDS[file.kind] }
      return readGiven(ground, given, 'file', deps)
    },
    run: async (act, _input, prepared) => handIn(act, prepared),
  })

/** Where the text stood in what was sent. */
type TextField = 'text' | 'file'

async function readGiven(
  { caller }: Ground,
  given: GivenReport,
  field: TextField,
  { readReport }: OutreachDeps,
): Promise<Prepared> {
  const found = await readReport({ text: given.text, period: given.period }, actorOf(caller))
  return found instanceof TextProblem ? refuseText(field, found) : { given, ...found }
}

const refuseText = (field: TextField, { code, says }: TextProblem): Refusal =>
  refuse('refused', { says, errors: [fieldProblem(field, code, says)] })

/** Looked at before anything is read: reading is dear. Admission asks again. */
async function mayHandIn({ house, caller }: Ground, operation: string, organisationId: string): Promise<boolean> {
  const owner = await house.db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('id', '=', organisationId)
    .executeTakeFirst()
  return owner !== undefined && mayDo(operation, caller, owner).ok
}

function refusePeriod({ nowMs }: Ground, { period }: Pick<GivenReport, 'period'>): Refusal | undefined {
  if (period.from > dayOf(nowMs)) return refuseField('refused', 'from', 'in-future', IN_FUTURE)
  return period.to < period.from ? refuseField('refused', 'to', 'before-begin', ENDS_FIRST) : undefined
}

async function handIn(act: Act, prepared: Prepared) {
  if (prepared === undefined) return refuse('not-found')
  if (!('read' in prepared)) return prepared
  const { given, read, drafts: built } = prepared
  const { organisationId, period } = given
  // Twice the same at once, of whichever organisation: the second waits, and is known then.
  const lock = `handed report ${act.house} ${read.fingerprint.exact}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(act.db)
  const known = await findSame(act, organisationId, read.fingerprint.exact)
  if (known !== undefined) return known
  // Two editions of one report at once: the second is compared with the first.
  await act.db.selectFrom('organisation').select('id').where('id', '=', organisationId).forNoKeyUpdate().execute()
  const earlier = await findEarlier(act.db, organisationId, read.fingerprint.shingles)
  const report = await writeReport(act, given, { read, drafts: built, earlier })
  const { drafts, sameDrafts } = report
  act.note({
    subject: report.id,
    details: { drafts, ...(earlier === undefined ? {} : { like: earlier.id }) },
  })
  await act.fact({
    kind: 'report.handed-in',
    subjectId: report.id,
    organisationId,
    body: { from: period.from, to: period.to, drafts },
  })
  return {
    id: report.id,
    number: report.number,
    isKnown: false,
    like: earlier === undefined ? null : { ...earlier, sameDrafts },
    drafts,
    doubts: read.doubts.length,
  }
}

/** The very same text: of this organisation it is that report; of another it may not be taken a second time. */
async function findSame(act: Act, organisationId: string, fingerprint: string) {
  const same = await act.db
    .selectFrom('handed_report as report')
    .innerJoin('organisation', 'organisation.id', 'report.organisation_id')
    .select(['report.id', 'report.number', 'report.organisation_id', 'organisation.name', 'organisation.path'])
    .where('report.fingerprint', '=', fingerprint)
    .where('report.state', '<>', 'withdrawn')
    .execute()
  const own = same.find((each) => each.organisation_id === organisationId)
  if (own !== undefined) {
    act.note({ subject: own.id, details: { known: true } })
    return { id: own.id, number: own.number, isKnown: true, like: null, drafts: 0, doubts: 0 }
  }
  const [other] = same
  if (other === undefined) return undefined
  const reach = reachOf('listHandedReports', act.caller)
  return refuse('conflict', {
    says: isInReach(reach, { id: other.organisation_id, path: other.path })
      ? ofNamed(other.name, other.number)
      : OF_ANOTHER,
  })
}

const ofNamed = (name: string, number: string) =>
  text(
    `同样的文字已经作为“${name}”的报告（${number}）报来。一份报告只算一次：请在那一份里确认，或先把它撤回。`,
    `同樣的文字已經作為「${name}」的報告（${number}）報來。一份報告只算一次：請在那一份裡確認，或先把它撤回。`,
    `The same text was handed in as the report of “${name}” (${number}). A report counts once: confirm it there, or withdraw that one first.`,
  )
const OF_ANOTHER = text(
  '同样的文字已经作为另一个单位的报告报来。一份报告只算一次。',
  '同樣的文字已經作為另一個單位的報告報來。一份報告只算一次。',
  'The same text was handed in as the report of another organisation. A report counts once.',
)
const ENDS_FIRST = text(
  '截止日期不能早于开始日期。',
  '截止日期不能早於開始日期。',
  'The last day cannot be before the first.',
)
