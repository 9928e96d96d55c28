import { mayDo } from '../../../access/may.ts'
import { maskText } from '../../../domain/masking.ts'
import type { OutputOf } from '../../../domain/operation.ts'
import { OPENING_STEPS, type ApplicationState, type OpeningStep } from '../../../domain/opening.ts'
import type { Locale } from '../../../domain/text.ts'
import { bind, refuse, type Act } from '../../../operations/implementation.ts'
import { readApplication } from './contract-views.ts'
import type { OpeningDeps } from './deps.ts'
import { foundIn } from './found.ts'
import { ageOn, birthDayOf } from './identity-number.ts'
import { actionsIn, type OpeningAction } from './lifecycle.ts'
import { rowOf } from './list-applications.ts'
import { listSteps, openPersonal, ownerOfApplication, type ApplicationRow, type StepOf } from './record.ts'

type View = OutputOf<typeof readApplication>
const DAY_MS = 86_400_000

export const bindReadApplication = ({ content, decisions }: Pick<OpeningDeps, 'content' | 'decisions'>) =>
  bind(readApplication, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async run(act, { params, query }) {
      const row = await act.db
        .selectFrom('account_application')
        .selectAll()
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const steps = await listSteps(act, row.id)
      const begin = steps.find(({ action }) => action === 'begin')?.evidence ?? {}
      const found = foundIn(steps)
      const names = await namesOf(act, row, steps)
      const idNumber = openPersonal(act, row, 'id_number', row.id_number_cipher)
      const birthDay = row.kind === 'person' ? birthDayOf(idNumber) : undefined
      act.note({ subject: row.id })
      return {
        ...rowOf(act, row, true),
        organisation: { id: row.organisation_id, name: names.organisation },
        channel: row.channel,
        maskedIdNumber: maskText(idNumber, 'id'),
        maskedPhone: maskText(openPersonal(act, row, 'phone', row.phone_cipher), 'phone'),
        address: openPersonal(act, row, 'address', row.address_cipher),
        employer: row.employer_cipher === null ? null : openPersonal(act, row, 'employer', row.employer_cipher),
        age: birthDay === undefined ? null : ageOn(birthDay, act.nowMs),
        isLocal: row.is_local,
        isAnnounced: begin['isAnnounced'] === true,
        isHousehold: begin['isHousehold'] === true,
        request: row.request,
        begunBy: { id: row.begun_by, name: names.of(`person:${row.begun_by}`) },
        companion: await companionOf(act, row),
        steps: progressOf(row.state as ApplicationState, steps),
        face: found.face ?? null,
        lookUp: found.lookUp ?? null,
        phone: found.phone ?? null,
        interview: found.interview === undefined ? null : { ...found.interview, looks: [...found.interview.looks] },
        decision: await decisionOf(act, { decisions, content }, row, query.language ?? 'zh-Hans'),
        granted: row.granted,
        dueAt: dueAt(row, content),
        accountId: row.account_id,
        history: steps.map(({ action, result, evidence, occurred_at: at, actor }) => ({
          action,
          result,
          reason: typeof evidence['reason'] === 'string' ? evidence['reason'] : null,
          at,
          by: names.of(actor),
        })),
        may: mayNow(act, row),
        version: row.version,
      }
    },
  })

/** When the customer has to have an answer. */
function dueAt(row: ApplicationRow, content: OpeningDeps['content']): string | null {
  if (row.state === 'waiting' && row.decided_at !== null)
    return new Date(Date.parse(row.decided_at) + content.eddDays * DAY_MS).toISOString()
  if (row.state === 'appealed' && row.appealed_at !== null)
    return new Date(Date.parse(row.appealed_at) + content.appealAnswerDays * DAY_MS).toISOString()
  return null
}

const STATE_AFTER: Readonly<Record<OpeningStep, ApplicationState>> = {
  notice: 'signed',
  face: 'faced',
  'look-up': 'looked-up',
  phone: 'phoned',
  interview: 'interviewed',
}
const ORDER: readonly ApplicationState[] = ['begun', 'signed', 'faced', 'looked-up', 'phoned', 'interviewed']

/** How far each of the five steps is, by the steps that were recorded. */
export function progressOf(state: ApplicationState, steps: readonly Pick<StepOf, 'action'>[]): View['steps'] {
  const reached = ORDER.includes(state)
    ? ORDER.indexOf(state)
    : steps.some(({ action }) => action === 'interview')
      ? 5
      : 0
  return OPENING_STEPS.map((id, index) => {
    const mine = steps.filter(({ action }) =>
      id === 'notice' ? action === 'sign' : id === 'interview' ? action === 'interview' : action.startsWith(`${id}-`),
    )
    const tries = mine.filter(({ action }) => !action.endsWith('-set-aside')).length
    const last = mine.at(-1)?.action ?? ''
    const isReached = ORDER.indexOf(STATE_AFTER[id]) <= reached
    if (!isReached)
      return { id, tries, state: last.endsWith('-failed') ? 'failed' : index === reached ? 'next' : 'open' }
    const passed = mine.findLast(({ action }) => !action.endsWith('-set-aside'))?.action ?? ''
    return { id, tries, state: passed.endsWith('-failed') || passed === '' ? 'set-aside' : 'done' }
  })
}

async function companionOf(act: Act, row: ApplicationRow): Promise<View['companion']> {
  if (row.companion_relation === null) return null
  if (row.companion_id === null) return { relation: row.companion_relation, name: null, others: 0 }
  const companion = await act.db
    .selectFrom('account_companion')
    .select('name_cipher')
    .where('id', '=', row.companion_id)
    .executeTakeFirst()
  const { others } = await act.db
    .selectFrom('account_application')
    .select(({ fn }) => fn.count<number>('id_number_lookup').distinct().as('others'))
    .where('companion_id', '=', row.companion_id)
    .where('id_number_lookup', '<>', row.id_number_lookup)
    .where('begun_at', '>=', new Date(act.nowMs - 7 * DAY_MS).toISOString())
    .executeTakeFirstOrThrow()
  const cipher = companion?.name_cipher
  return {
    relation: row.companion_relation,
    name: cipher ? maskText(act.personal.open(`account_companion.name:${row.companion_id}`, cipher), 'name') : null,
    others,
  }
}

async function decisionOf(
  act: Act,
  { decisions, content }: Pick<OpeningDeps, 'decisions' | 'content'>,
  row: ApplicationRow,
  locale: Locale,
): Promise<View['decision']> {
  const port = decisions[act.house]
  if (row.decision_seq === null || port === undefined) return null
  const [record, explained] = await Promise.all([port.read(row.decision_seq), port.explain(row.decision_seq, locale)])
  if (record === undefined) return null
  const { verdict, score, report } = record.decision
  return {
    id: `dec_${row.decision_seq}`,
    verdict,
    score,
    report: report === true,
    reasons: (explained?.evidence ?? [])
      .filter(({ ruleId }) => row.outcome !== 'refuse' || content.refusedBy.includes(ruleId))
      .map(({ ruleId, title, reason, source }) => ({ rule: ruleId, title, reason, source })),
    suspected: (explained?.suspected ?? []).map(({ title }) => title),
    unknowns: [...(explained?.unknowns ?? [])],
  }
}

const OPERATION: Readonly<Record<OpeningAction, string>> = {
  sign: 'signOpeningNotice',
  'face-passed': 'checkApplicantFace',
  'face-failed': 'checkApplicantFace',
  'face-set-aside': 'setStepAside',
  'look-up-passed': 'lookUpApplicant',
  'look-up-failed': 'lookUpApplicant',
  'look-up-set-aside': 'setStepAside',
  'phone-passed': 'checkApplicantPhone',
  'phone-failed': 'checkApplicantPhone',
  'phone-set-aside': 'setStepAside',
  interview: 'interviewApplicant',
  grant: 'decideApplication',
  wait: 'decideApplication',
  refuse: 'decideApplication',
  'look-again': 'decideApplication',
  appeal: 'appealApplication',
  uphold: 'answerApplicationAppeal',
  open: 'openAccount',
  'walk-away': 'leaveApplication',
}

/** Operations that this caller could do with it now. */
function mayNow(act: Act, row: ApplicationRow): string[] {
  const state = row.state as ApplicationState
  const actions = actionsIn(state)
  const wanted = new Set(actions.filter((action) => action !== 'look-again').map((action) => OPERATION[action]))
  if (state !== 'interviewed') wanted.delete('decideApplication')
  if (state === 'waiting') wanted.add('lookAgainAtApplication')
  if (actions.includes('face-passed')) wanted.add('compareApplicantByHand')
  return [...wanted].filter((operation) => mayDo(operation, act.caller, act.owner).ok)
}

async function namesOf(act: Act, row: ApplicationRow, steps: readonly StepOf[]) {
  const actors = [...new Set([`person:${row.begun_by}`, ...steps.map(({ actor }) => actor)])]
  const ids = actors.filter((actor) => actor.startsWith('person:')).map((actor) => actor.slice('person:'.length))
  const [people, organisation] = await Promise.all([
    act.db.selectFrom('person').select(['id', 'name_cipher']).where('id', 'in', ids).execute(),
    act.db.selectFrom('organisation').select('name').where('id', '=', row.organisation_id).executeTakeFirst(),
  ])
  const names = new Map(
    people.map(({ id, name_cipher: cipher }) => [
      `person:${id}`,
      cipher === null ? '' : act.personal.open(`person.name:${id}`, cipher),
    ]),
  )
  return { organisation: organisation?.name ?? '', of: (actor: string): string => names.get(actor) ?? '' }
}
