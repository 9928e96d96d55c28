import { isInReach, reachOf } from '../../access/may.ts'
import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { readTextFile } from '../../documents/read-text-file.ts'
import { TextProblem } from '../../documents/text-problems.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { fieldProblem, refuseField } from '../../operations/refusals.ts'
import { IN_FUTURE } from './check-activity.ts'
import { handInReport, handInReportFile } from './contract-reports.ts'
import { findEarlier } from './earlier-reports.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import { writeReport, type GivenReport } from './write-report.ts'

export const bindHandInReport = (deps: OutreachDeps) =>
  bind(handInReport, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    run: async (act, { body }) => {
      const { organisationId, title, from, to } = body
      return handIn(act, { organisationId, title, period: { from, to }, text: body.text, fileKind: 'pasted' }, deps)
    },
  })

const KINDS = { text: 'txt', word: 'docx', pdf: 'pdf' } as const

export const bindHandInReportFile = (deps: OutreachDeps) =>
  bind(handInReportFile, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    prepare: async (_ground, { body }) => readTextFile(body.bytes),
    run: async (act, { query }, read) => {
      if (read instanceof TextProblem)
        return refuse('refused', { says: read.says, errors: [fieldProblem('file', read.code, read.says)] })
      if (read.text.length > LENGTH_MOST) return refuseField('refused', 'file', 'too-long', TOO_LONG)
      const { organisationId, title, from, to } = query
      return handIn(
        act,
        { organisationId, title, period: { from, to }, text: read.text, fileKind: KINDS[read.kind] },
        deps,
      )
    },
  })

const LENGTH_MOST = 200_000

async function handIn(act: Act, given: GivenReport, deps: OutreachDeps) {
  const { organisationId, period } = given
  const today = dayOf(act.nowMs)
  if (period.from > today) return refuseField('refused', 'from', 'in-future', IN_FUTURE)
  if (period.to < period.from) return refuseField('refused', 'to', 'before-begin', ENDS_FIRST)
  // Twice the same at once: the second waits, and is known then.
  await act.db.selectFrom('organisation').select('id').where('id', '=', organisationId).forUpdate().execute()
  const read = deps.readReport(given.text)
  const known = await findSame(act, organisationId, read.fingerprint.exact)
  if (known !== undefined) return known
  const earlier = await findEarlier(act.db, organisationId, read.fingerprint.shingles)
  const report = await writeReport(act, given, { read, earlier, content: deps.content })
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
const TOO_LONG = text(
  '报告超过 20 万字。请只上传工作总结的部分。',
  '報告超過 20 萬字。請只上傳工作總結的部分。',
  'The report has more than 200,000 characters. Send the part with the work alone.',
)
