import { text } from '../../domain/error-texts/error-text.ts'
import { isStoppedByPolice } from '../../interventions/hold.ts'
import { recordStep, takeIntervention, type InterventionRow } from '../../interventions/step.ts'
import { bind, Refusal, refuse, type Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { mayDo } from '../../access/may.ts'
import { decideAppeal, listAppeals, readAppeal } from './contract-appeals.ts'
import { selectInterventions, summaryOf } from './intervention-rows.ts'

const ownerOfAppeal = async ({ db }: Pick<Act, 'db'>, id: string): Promise<string | undefined> =>
  (await db.selectFrom('appeal').select('organisation_id').where('id', '=', id).executeTakeFirst())?.organisation_id

export const bindListAppeals = () =>
  bind(listAppeals, {
    async run(act, { query }) {
      const { state = 'waiting', after, limit = 50 } = query
      let rows = act.db
        .selectFrom('appeal')
        .innerJoin('organisation', 'organisation.id', 'appeal.organisation_id')
        .selectAll('appeal')
        .where(withinReach(act.reach))
        .where('appeal.state', state === 'waiting' ? '=' : '<>', 'waiting')
        .orderBy('appeal.id', state === 'waiting' ? 'asc' : 'desc')
        .limit(limit + 1)
      if (after !== undefined) rows = rows.where('appeal.id', state === 'waiting' ? '>' : '<', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      const ids = page.map((each) => each.intervention_id)
      const matters =
        ids.length === 0 ? [] : await selectInterventions(act.db).where('intervention.id', 'in', ids).execute()
      const matterOf = new Map(matters.map((row) => [row.id, row]))
      return {
        items: page.flatMap((each) => {
          const matter = matterOf.get(each.intervention_id)
          return matter === undefined
            ? []
            : [
                {
                  id: each.id,
                  state: each.state as 'waiting' | 'granted' | 'rejected',
                  filedAt: each.filed_at,
                  dueAt: each.due_at,
                  decidedAt: each.decided_at,
                  decisionReason: each.decision_reason,
                  intervention: summaryOf(matter),
                },
              ]
        }),
        next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
      }
    },
  })

export const bindReadAppeal = () =>
  bind(readAppeal, {
    ownerOf: async (lookup, { params }) => ownerOfAppeal(lookup, params.id),
    async run(act, { params }) {
      const appeal = await act.db.selectFrom('appeal').selectAll().where('id', '=', params.id).executeTakeFirst()
      const row =
        appeal &&
        (await selectInterventions(act.db).where('intervention.id', '=', appeal.intervention_id).executeTakeFirst())
      if (appeal === undefined || row === undefined) return refuse('not-found')
      act.note({ subject: appeal.id })
      const owner = { id: row.organisation_id, path: row.organisation_path }
      return {
        id: appeal.id,
        words: appeal.words_cipher === null ? '' : act.personal.open(`appeal.words:${appeal.id}`, appeal.words_cipher),
        contact:
          appeal.contact_cipher === null
            ? null
            : act.personal.open(`appeal.contact:${appeal.id}`, appeal.contact_cipher),
        mayDecide:
          appeal.state === 'waiting' && mayDo('decideAppeal', act.caller, owner).ok && !(await tookPart(act, row.id)),
        intervention: summaryOf(row),
      }
    },
  })

/** Decided by somebody who has had no part in it; granted, the money goes, unless the police have stopped it. */
export const bindDecideAppeal = () =>
  bind(decideAppeal, {
    // Anybody with the letter's code may have filed it: money goes by two people here as well.
    needsSecond: async (_lookup, { body }) => body.granted,
    ownerOf: async (lookup, { params }) => ownerOfAppeal(lookup, params.id),
    async run(act, { params, body }) {
      const appeal = await act.db
        .selectFrom('appeal')
        .selectAll()
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (appeal === undefined) return refuse('not-found')
      if (appeal.state !== 'waiting') return refuse('conflict', { says: DECIDED_ALREADY })
      if (await tookPart(act, appeal.intervention_id)) return refuse('refused', { says: TOOK_PART })
      const refusal = await (body.granted ? grant(act, appeal.intervention_id, body.reason) : keep(act, appeal, body))
      if (refusal instanceof Refusal) return refusal
      await act.db
        .updateTable('appeal')
        .set({
          state: body.granted ? 'granted' : 'rejected',
          decided_at: act.nowIso,
          decided_by: act.actor,
          decision_reason: body.reason,
        })
        .where('id', '=', appeal.id)
        .execute()
      await act.fact({
        kind: 'intervention.appeal-decided',
        subjectId: appeal.id,
        organisationId: appeal.organisation_id,
        body: { interventionId: appeal.intervention_id, granted: body.granted },
      })
      act.note({ subject: appeal.id, reason: body.reason })
      return { ok: true }
    },
  })

async function grant(act: Act, interventionId: string, reason: string): Promise<InterventionRow | Refusal> {
  if (await isStoppedByPolice(act, interventionId)) return refuse('refused', { says: STOPPED_BY_POLICE })
  const refused = await takeIntervention(act, interventionId, 'overturn')
  if (!(refused instanceof Refusal)) return step(act, refused, 'overturn', reason)
  let held = await takeIntervention(act, interventionId, 'propose-release')
  if (!(held instanceof Refusal)) {
    await step(act, held, 'propose-release', reason)
    held = await takeIntervention(act, interventionId, 'approve-release')
  } else held = await takeIntervention(act, interventionId, 'approve-release')
  return held instanceof Refusal ? held : step(act, held, 'approve-release', reason)
}

async function keep(
  act: Act,
  { id, intervention_id: interventionId }: { readonly id: string; readonly intervention_id: string },
  { reason }: { readonly reason: string },
): Promise<InterventionRow | Refusal> {
  const taken = await takeIntervention(act, interventionId, 'uphold')
  if (taken instanceof Refusal) return taken
  const { row } = await recordStep(act, taken, {
    action: 'uphold',
    actor: act.actor,
    reason,
    evidence: { appealId: id },
  })
  return row
}

async function step(
  act: Act,
  taken: Exclude<Awaited<ReturnType<typeof takeIntervention>>, Refusal>,
  action: 'overturn' | 'propose-release' | 'approve-release',
  reason: string,
): Promise<InterventionRow> {
  return (await recordStep(act, taken, { action, actor: act.actor, reason })).row
}

/** Whoever held, refused or proposed does not judge the appeal against it; nor does who filed it, or one person could let held money go. */
async function tookPart(act: Act, interventionId: string): Promise<boolean> {
  const own = await act.db
    .selectFrom('intervention_step')
    .select('id')
    .where('intervention_id', '=', interventionId)
    .where('actor', '=', act.actor)
    .where('action', 'in', ['hold', 'refuse', 'propose-release', 'reject-release', 'answer', 'appeal'])
    .executeTakeFirst()
  return own !== undefined
}

const DECIDED_ALREADY = text(
  '这件申诉已经处理过了。',
  '這件申訴已經處理過了。',
  'This appeal has been decided already.',
)
const TOOK_PART = text(
  '您经办过这笔业务，不能处理针对它的申诉。请由没有经手的人办理。',
  '您經辦過這筆業務，不能處理針對它的申訴。請由沒有經手的人辦理。',
  'You had a part in this matter and cannot decide the appeal against it. It takes somebody who had none.',
)
const STOPPED_BY_POLICE = text(
  '这笔资金正由公安机关紧急止付，银行不能放行。可以驳回，或等止付结束后再处理。',
  '這筆資金正由警方緊急止付，銀行不能放行。可以駁回，或等止付結束後再處理。',
  'The police have ordered this money stopped. Reject the appeal, or decide when the stop has ended.',
)
