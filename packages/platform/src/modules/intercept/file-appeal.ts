import { text } from '../../domain/error-texts/error-text.ts'
import type { PolicyId } from '../../domain/intercept-policy.ts'
import { houseOfLetter, type Policies } from '../../interventions/open-intervention.ts'
import { recordStep, takeIntervention } from '../../interventions/step.ts'
import { bind, Refusal, refuse, type Act } from '../../operations/implementation.ts'
import { fileAppeal, fileOwnAppeal } from './contract-appeals.ts'
import { ownerOfIntervention } from './intervention-rows.ts'

const DAY_MS = 86_400_000

interface Words {
  readonly words: string
  readonly contact?: string
}

export const bindFileAppeal = (policies: Policies) =>
  bind(fileAppeal, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    run: async (act, { params, body }) => keepAppeal(act, params.id, body, policies),
  })

export const bindFileOwnAppeal = (policies: Policies) =>
  bind(fileOwnAppeal, {
    houseOf: ({ body }) => houseOfLetter(body.token),
    ownerOf: async ({ db }, { body }) => {
      const row = await db
        .selectFrom('intervention')
        .select('organisation_id')
        .where('letter_code', '=', body.token)
        .executeTakeFirst()
      return row?.organisation_id
    },
    async run(act, { body }) {
      const row = await act.db
        .selectFrom('intervention')
        .select('id')
        .where('letter_code', '=', body.token)
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const kept = await keepAppeal(act, row.id, body, policies)
      return kept instanceof Refusal ? kept : { dueAt: kept.dueAt }
    },
  })

/** What the customer says goes to somebody who decided nothing in this matter, with a day by which he is answered. */
async function keepAppeal(
  act: Act,
  interventionId: string,
  { words, contact }: Words,
  policies: Policies,
): Promise<{ id: string; dueAt: string } | Refusal> {
  const taken = await takeIntervention(act, interventionId, 'appeal')
  if (taken instanceof Refusal) return taken
  if (taken.row.state !== 'refused' && taken.row.hold_ends_at === null) return refuse('conflict', { says: NOT_HELD })
  const waiting = await act.db
    .selectFrom('appeal')
    .select('id')
    .where('intervention_id', '=', interventionId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (waiting !== undefined) return refuse('conflict', { says: WAITS_ALREADY })
  const id = act.ids.next('apl')
  const dueAt = new Date(act.nowMs + policies[taken.row.policy as PolicyId].appealDays * DAY_MS).toISOString()
  await act.db
    .insertInto('appeal')
    .values({
      id,
      intervention_id: interventionId,
      organisation_id: taken.row.organisation_id,
      state: 'waiting',
      words_cipher: act.personal.seal(`appeal.words:${id}`, words),
      contact_cipher: contact === undefined ? null : act.personal.seal(`appeal.contact:${id}`, contact),
      filed_at: act.nowIso,
      filed_by: act.actor,
      due_at: dueAt,
    })
    .execute()
  await recordStep(act, taken, { action: 'appeal', actor: act.actor, evidence: { appealId: id } })
  await act.fact({
    kind: 'intervention.appealed',
    subjectId: id,
    organisationId: taken.row.organisation_id,
    body: { interventionId, dueAt },
  })
  act.note({ subject: id })
  return { id, dueAt }
}

const NOT_HELD = text(
  '这笔业务没有被暂缓或拒绝，不需要申诉。',
  '這筆業務沒有被暫緩或拒絕，不需要申訴。',
  'This payment was neither held nor turned away: there is nothing to appeal against.',
)
const WAITS_ALREADY = text(
  '已经收到申诉，正在处理，不用重复提交。',
  '已經收到申訴，正在處理，不用重複提交。',
  'An appeal is being dealt with already; there is no need to send it again.',
)
