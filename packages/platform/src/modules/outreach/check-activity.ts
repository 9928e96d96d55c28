import { sql } from 'kysely'
import { SESSION_MEASURES, type EvidenceKind, type SessionMeasure } from '../../domain/activity.ts'
import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { FieldProblem } from '../../domain/errors.ts'
import type { OutreachContent } from '../../domain/outreach-content.ts'
import type { Text } from '../../domain/text.ts'
import type { Act } from '../../operations/implementation.ts'
import { fieldProblem } from '../../operations/refusals.ts'
import type { CountIn, OrganiserIn, SessionIn } from './contract-parts.ts'

export interface GivenActivity {
  readonly organisationId: string
  readonly areaId: string
  readonly channel: string
  readonly occurredFrom: string
  readonly occurredTo: string
  readonly evidence: EvidenceKind
  readonly evidenceNote: string | null
  readonly organisers: readonly OrganiserIn[]
  readonly counts: readonly CountIn[]
  readonly sessions: readonly SessionIn[]
}

/** What does not fit together in an activity, all of it. */
export async function checkActivity(act: Act, given: GivenActivity, content: OutreachContent): Promise<FieldProblem[]> {
  return [
    ...plainProblems(given, dayOf(act.nowMs), content).map(({ path, code, says }) => fieldProblem(path, code, says)),
    ...((await isArea(act, given.areaId)) ? [] : [fieldProblem('areaId', 'not-an-area', NOT_AN_AREA)]),
    ...(await organiserProblems(act, given)),
    ...(await materialProblems(act, given)),
  ]
}

export interface PlainProblem {
  readonly path: string
  readonly code: string
  readonly says: Text
}

type Plain = Omit<GivenActivity, 'organisationId' | 'areaId' | 'organisers'>

/** What can be said without looking anything up. */
export function plainProblems(given: Plain, today: string, { channels }: OutreachContent): PlainProblem[] {
  const { channel, occurredFrom, occurredTo, evidence, evidenceNote } = given
  const problems: PlainProblem[] = []
  const report = (path: string, code: string, says: Text): void => void problems.push({ path, code, says })
  if (!channels.channels.some(({ id }) => id === channel)) report('channel', 'unknown', NO_SUCH_CHANNEL)
  if (occurredFrom > today) report('occurredFrom', 'in-future', IN_FUTURE)
  else if (occurredTo > today) report('occurredTo', 'in-future', IN_FUTURE)
  if (occurredTo < occurredFrom) report('occurredTo', 'before-begin', ENDS_FIRST)
  if (evidence === 'none' && (evidenceNote ?? '').trim() === '') report('evidenceNote', 'required', SAY_WHY_NONE)
  countProblems(given, report)
  return problems
}

/** Nobody counts more; one such number would hide all others in a sum. */
export const COUNT_MOST = 1_000_000_000_000

type Report = (path: string, code: string, says: Text) => void

function countProblems({ counts, sessions, occurredFrom, occurredTo }: Plain, report: Report): void {
  if (counts.length === 0 && sessions.length === 0) report('counts', 'required', COUNT_SOMETHING)
  const ofSessions = new Set<string>(
    sessions.length === 0 ? [] : ['sessions', ...sessions.map(({ measure }) => measure)],
  )
  for (const [place, { measure, value, valueMost, isPart }] of counts.entries()) {
    const path = `counts/${place}`
    if (ofSessions.has(measure)) report(path, 'from-sessions', FROM_SESSIONS)
    if (Math.max(value, valueMost ?? 0) > COUNT_MOST) report(path, 'too-large', TOO_LARGE)
    if ((valueMost ?? null) !== null && (valueMost ?? 0) <= value) report(path, 'range', RANGE_WRONG)
    const isTwice = counts.slice(0, place).some((each) => each.measure === measure && sameObject(each, counts[place]))
    if (isTwice && isPart !== true) report(path, 'twice', COUNTED_TWICE)
  }
  if (countsOfSessions(sessions).some(({ value }) => value > COUNT_MOST)) report('sessions', 'too-large', TOO_LARGE)
  for (const [place, { heldOn }] of sessions.entries())
    if (heldOn < occurredFrom || heldOn > occurredTo) report(`sessions/${place}/heldOn`, 'outside', SESSION_OUTSIDE)
}

const sameObject = (a: CountIn, b: CountIn | undefined): boolean =>
  (a.object ?? '') === (b?.object ?? '') && (a.materialId ?? '') === (b?.materialId ?? '')

/** What sessions counted, as counts of their activity: sums are taken there alone. */
export function countsOfSessions(sessions: readonly SessionIn[]): CountIn[] {
  if (sessions.length === 0) return []
  const attended = SESSION_MEASURES.flatMap((measure: SessionMeasure): CountIn[] => {
    const these = sessions.filter((session) => session.measure === measure)
    if (these.length === 0) return []
    const isExact = these.every(({ qualifier = 'exact' }) => qualifier === 'exact')
    return [
      {
        measure,
        value: these.reduce((total, { value }) => total + value, 0),
        qualifier: isExact ? 'exact' : 'about',
        howCounted: 'sessions',
      },
    ]
  })
  return [{ measure: 'sessions', value: sessions.length, qualifier: 'exact', howCounted: 'sessions' }, ...attended]
}

export async function isArea({ db }: Pick<Act, 'db'>, id: string): Promise<boolean> {
  const area = await db
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', id)
    .where(sql<boolean>`level <> 'member'`)
    .executeTakeFirst()
  return area !== undefined
}

async function organiserProblems({ db }: Act, { organisationId, organisers }: GivenActivity): Promise<FieldProblem[]> {
  const ids = organisers.flatMap(({ organisationId: id }) => id ?? [])
  const found =
    ids.length === 0 ? [] : await db.selectFrom('organisation').select('id').where('id', 'in', ids).execute()
  const known = new Set(found.map(({ id }) => id))
  return organisers.flatMap(({ organisationId: id, name }, place) => {
    const path = `organisers/${place}`
    const isOne = ((id ?? null) === null) !== ((name ?? null) === null)
    if (!isOne) return [fieldProblem(path, 'one-of', ONE_OF)]
    if (id === organisationId) return [fieldProblem(path, 'owner', IS_OWNER)]
    if (typeof id === 'string' && ids.indexOf(id) !== ids.lastIndexOf(id))
      return [fieldProblem(path, 'twice', NAMED_TWICE)]
    return typeof id === 'string' && !known.has(id) ? [fieldProblem(path, 'unknown', NO_SUCH_MEMBER)] : []
  })
}

async function materialProblems({ db }: Act, { counts }: GivenActivity): Promise<FieldProblem[]> {
  const ids = counts.flatMap(({ materialId }) => materialId ?? [])
  if (ids.length === 0) return []
  const found = await db
    .selectFrom('material')
    .select('id')
    .where('id', 'in', ids)
    .where('state', '=', 'recorded')
    .execute()
  const known = new Set(found.map(({ id }) => id))
  return counts.flatMap(({ materialId }, place) =>
    typeof materialId === 'string' && !known.has(materialId)
      ? [fieldProblem(`counts/${place}/materialId`, 'unknown', NO_SUCH_MATERIAL)]
      : [],
  )
}

export const NOT_AN_AREA = text(
  '请选一个乡镇（街道）、村（社区）或区县。',
  '請選一個鄉鎮（街道）、村（里）或縣市。',
  'Choose a town, a village or the county.',
)
export const NO_SUCH_CHANNEL = text(
  '没有这个渠道，请从列表里选。',
  '沒有這個管道，請從清單裡選。',
  'There is no such channel; choose one of the list.',
)
export const IN_FUTURE = text('日期不能晚于今天。', '日期不能晚於今天。', 'The day cannot be later than today.')
export const ENDS_FIRST = text(
  '结束日期不能早于开始日期。',
  '結束日期不能早於開始日期。',
  'The last day cannot be before the first.',
)
const SAY_WHY_NONE = text('没有佐证的，请写明原因。', '沒有佐證的，請寫明原因。', 'Say why there is no evidence.')
const COUNT_SOMETHING = text('请至少填一个数量。', '請至少填一個數量。', 'Give at least one number.')
const FROM_SESSIONS = text(
  '这个数量由各场相加得出，不用另填。',
  '這個數量由各場相加得出，不用另填。',
  'This number is the sum of the sessions and is not given again.',
)
export const RANGE_WRONG = text(
  '范围的上限要大于下限。',
  '範圍的上限要大於下限。',
  'The upper end of a range is larger than the lower.',
)
export const TOO_LARGE = text(
  '这个数太大，多半是单位多写了。请改正，最多一万亿。',
  '這個數太大，多半是單位多寫了。請改正，最多一兆。',
  'This number is too large, mostly by a unit said twice. Correct it; a million millions is the most.',
)
const COUNTED_TWICE = text(
  '同一个数量填了两次。请合成一个，或写明各数的是什么。',
  '同一個數量填了兩次。請合成一個，或寫明各數的是什麼。',
  'The same is counted twice. Make one of it, or say what each counts.',
)
const SESSION_OUTSIDE = text(
  '这一场的日期不在活动的日期之内。',
  '這一場的日期不在活動的日期之內。',
  'This session is outside the days of the activity.',
)
const ONE_OF = text(
  '选一个成员单位，或写一个名称，二者取一。',
  '選一個成員單位，或寫一個名稱，二者取一。',
  'Choose a member or write a name: one of the two.',
)
const IS_OWNER = text('主办单位不用再填一次。', '主辦單位不用再填一次。', 'Who answers for it need not be named again.')
const NAMED_TWICE = text('这个单位填了两次。', '這個單位填了兩次。', 'This organisation is named twice.')
const NO_SUCH_MEMBER = text('没有这个单位。', '沒有這個單位。', 'There is no such organisation.')
const NO_SUCH_MATERIAL = text(
  '没有这份宣传品，或它已作废。',
  '沒有這份宣傳品，或它已作廢。',
  'There is no such material, or it was voided.',
)
