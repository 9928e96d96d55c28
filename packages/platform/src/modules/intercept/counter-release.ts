import { text } from '../../domain/error-texts/error-text.ts'
import type { Missing } from '../../domain/intervention-lifecycle.ts'
import type { Text } from '../../domain/text.ts'
import { recordStep } from '../../interventions/step.ts'
import { bind, Refusal, refuse, type Act } from '../../operations/implementation.ts'
import { confirmAgain, releasePayment } from './contract-counter.ts'
import type { CounterDeps } from './counter-deps.ts'
import { servedBy, takeMatter, viewOf } from './counter-step.ts'
import { ownerOfIntervention } from './intervention-rows.ts'
import { confirmersFor } from './view-counter.ts'

/** A colleague is somebody who has done nothing here so far. */
export const bindConfirmAgain = (deps: CounterDeps) =>
  bind(confirmAgain, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, query, body }) {
      const at = await takeMatter(act, deps, params.id, 'confirm', body.version)
      if (at instanceof Refusal) return at
      if (!confirmersFor(at.matter, act.caller).includes(body.by))
        return refuse('refused', { says: body.by === 'contact' ? NOT_REACHED : ANOTHER_WAY })
      if (body.by === 'contact' && (await isOwnContact(act, at.matter.steps)))
        return refuse('refused', { says: OWN_CONTACT })
      const hasActed = at.matter.steps.some(({ actor }) => actor === act.actor) || at.taken.row.served_by === act.actor
      if (body.by === 'colleague' && hasActed) return refuse('refused', { says: NEEDS_COLLEAGUE })
      const { row } = await recordStep(act, at.taken, {
        action: 'confirm',
        actor: act.actor,
        evidence: { by: body.by },
        set: body.by === 'colleague' ? {} : servedBy(act, at.taken.row),
      })
      act.note({ subject: row.id, details: { by: body.by } })
      return viewOf(act, deps, row, query.language)
    },
  })

/** Who named somebody as the customer's contact, called him and confirms by him is one person with nobody beside him. */
async function isOwnContact(
  act: Pick<Act, 'db' | 'actor'>,
  steps: readonly { readonly action: string; readonly evidence: Readonly<Record<string, unknown>> }[],
): Promise<boolean> {
  const call = steps.findLast(({ action }) => action === 'call-contact')
  const contact = await act.db
    .selectFrom('trusted_contact')
    .select('recorded_by')
    .where('id', '=', String(call?.evidence['contactId']))
    .executeTakeFirst()
  return contact?.recorded_by === act.actor
}

export const bindReleasePayment = (deps: CounterDeps) =>
  bind(releasePayment, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, query, body }) {
      const at = await takeMatter(act, deps, params.id, 'release', body.version)
      if (at instanceof Refusal) return at
      const [first] = at.matter.missing
      if (first !== undefined) return refuse('refused', { says: STILL_MISSING[first] })
      const { row } = await recordStep(act, at.taken, { action: 'release', actor: act.actor })
      act.note({ subject: row.id })
      return viewOf(act, deps, row, query.language)
    },
  })

const STILL_MISSING: Readonly<Record<Missing, Text>> = {
  notice: text(
    '提示书还没有签字，不能放行。',
    '提示書還沒有簽名，不能放行。',
    'The notice is not signed yet: the payment cannot go.',
  ),
  questions: text(
    '还有问题没有问完，不能放行。',
    '還有問題沒有問完，不能放行。',
    'Questions are still open: the payment cannot go.',
  ),
  confirmation: text(
    '还没有二次确认，不能放行。',
    '還沒有二次確認，不能放行。',
    'It was not confirmed a second time yet: the payment cannot go.',
  ),
  hold: text(
    '这笔业务应当暂缓，不能直接放行。核实清楚后，请提出放行，由另一人批准。',
    '這筆業務應當暫緩，不能直接放行。查證清楚後，請提出放行，由另一人核准。',
    'This payment has to wait and cannot simply go. When it is cleared up, propose its release; a second person decides.',
  ),
}
const ANOTHER_WAY = text(
  '这笔业务要换一种方式确认：请另一位同事确认，或联系客户信任的人。',
  '這筆業務要換一種方式確認：請另一位同事確認，或聯絡客戶信任的人。',
  'This payment has to be confirmed another way: by a colleague, or by somebody the customer trusts.',
)
const NOT_REACHED = text(
  '还没有联系上客户信任的人，或他不同意。请先打电话并记录结果。',
  '還沒有聯絡上客戶信任的人，或他不同意。請先打電話並記錄結果。',
  'The trusted contact was not reached, or does not agree. Call first and record what came of it.',
)
const OWN_CONTACT = text(
  '这位信任联系人是您登记的，不能由您据此确认。请另一位同事确认。',
  '這位信任聯絡人是您登記的，不能由您據此確認。請另一位同事確認。',
  'You recorded this trusted contact yourself, so you cannot confirm by him. Ask a colleague to confirm.',
)
const NEEDS_COLLEAGUE = text(
  '二次确认要由没有经手这笔业务的同事来做，请他用自己的账号登录后确认。',
  '二次確認要由沒有經手這筆業務的同事來做，請他用自己的帳號登入後確認。',
  'The second confirmation is for a colleague who has not worked on this payment; he confirms under his own name.',
)
