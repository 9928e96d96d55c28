import { createHash } from 'node:crypto'
import { text } from '../../domain/error-texts/error-text.ts'
import { recordStep } from '../../interventions/step.ts'
import { bind, Refusal, refuse } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { showNotice, signNotice } from './contract-counter.ts'
import type { CounterDeps } from './counter-deps.ts'
import { FIRST_LOCALE, servedBy, takeMatter, viewOf } from './counter-step.ts'
import { ownerOfIntervention } from './intervention-rows.ts'
import { lastShown, noticeOf } from './view-counter.ts'

const IMAGE_MAX_BYTES = 200_000
const SIDE_MAX = 4_000
const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const PNG_PREFIX = 'data:image/png;base64,'

export const bindShowNotice = (deps: CounterDeps) =>
  bind(showNotice, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, query, body }) {
      const at = await takeMatter(act, deps, params.id, 'show-notice', body.version)
      if (at instanceof Refusal) return at
      const locale = query.language ?? FIRST_LOCALE
      const notice = await noticeOf(act, deps, at.matter, locale)
      if (notice?.textSha256 !== body.textSha256) return refuse('conflict', { says: NEWER_NOTICE })
      const { paper, cases, textSha256 } = notice
      const { row } = await recordStep(act, at.taken, {
        action: 'show-notice',
        actor: act.actor,
        evidence: {
          template: paper.template,
          templateVersion: paper.version,
          locale,
          way: body.way,
          cases: cases.map(({ id, version }) => `${id}@${version}`),
          textSha256,
        },
        set: servedBy(act, at.taken.row),
      })
      act.note({ subject: row.id, details: { template: paper.template, way: body.way } })
      return viewOf(act, deps, row, locale)
    },
  })

/** What was shown is what is signed: template, version, language and hash are those of the last showing. */
export const bindSignNotice = (deps: CounterDeps) =>
  bind(signNotice, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, query, body }) {
      const at = await takeMatter(act, deps, params.id, 'sign-notice', body.version)
      if (at instanceof Refusal) return at
      const shown = lastShown(at.matter.steps)
      if (shown === undefined) return refuse('refused', { says: SHOW_FIRST })
      if ((body.way === 'device') !== (act.caller.kind === 'key')) return refuse('refused', { says: WRONG_WAY })
      const image = body.way === 'screen' ? readPng(body.image) : undefined
      if (image instanceof Refusal) return image
      const { template, templateVersion, locale, textSha256 } = shown.evidence
      const imageSha256 = image === undefined ? undefined : createHash('sha256').update(image).digest()
      const id = act.ids.next('sig')
      const { row, stepId } = await recordStep(act, at.taken, {
        action: 'sign-notice',
        actor: act.actor,
        evidence: {
          way: body.way,
          textSha256,
          ...(imageSha256 === undefined ? {} : { imageSha256: imageSha256.toString('hex') }),
          ...(body.way === 'device' ? { signatureId: body.signatureId } : {}),
        },
        set: servedBy(act, at.taken.row),
      })
      await act.db
        .insertInto('intervention_signature')
        .values({
          id,
          intervention_id: row.id,
          step_id: stepId,
          template: String(template),
          template_version: Number(templateVersion),
          locale: String(locale),
          text_sha256: Buffer.from(String(textSha256), 'hex'),
          way: body.way,
          image_cipher:
            image === undefined
              ? null
              : act.personal.seal(`intervention_signature.image:${id}`, image.toString('base64')),
          image_sha256: imageSha256 ?? null,
          signed_at: act.nowIso,
        })
        .execute()
      act.note({ subject: row.id, details: { signature: id, way: body.way } })
      return viewOf(act, deps, row, query.language)
    },
  })

/** A drawing, not a file of another kind, and of a size that a screen has. */
function readPng(url: string): Buffer | Refusal {
  const bytes = Buffer.from(url.slice(PNG_PREFIX.length), 'base64')
  const isPng =
    bytes.length > 33 && bytes.subarray(0, 8).equals(PNG_HEAD) && bytes.toString('latin1', 12, 16) === 'IHDR'
  const width = isPng ? bytes.readUInt32BE(16) : 0
  const height = isPng ? bytes.readUInt32BE(20) : 0
  const fits = bytes.length <= IMAGE_MAX_BYTES && width > 0 && height > 0 && width <= SIDE_MAX && height <= SIDE_MAX
  return fits ? bytes : refuseField('refused', 'image', 'not-a-signature', NOT_A_SIGNATURE)
}

const NEWER_NOTICE = text(
  '提示书的内容刚刚更新过（例如有新的本地案例）。请刷新后，把新的提示书给客户看。',
  '提示書的內容剛剛更新過（例如有新的在地案例）。請重新整理後，把新的提示書給客戶看。',
  'The notice has just changed, for example by a newer local case. Reload, and show the customer the new one.',
)
const SHOW_FIRST = text(
  '还没有把提示书给客户看。请先出示或打印，客户看完再签字。',
  '還沒有把提示書給客戶看。請先出示或列印，客戶看完再簽名。',
  'The notice was not shown yet. Show or print it first; the customer signs when he has read it.',
)
const NOT_A_SIGNATURE = text(
  '签名图片读不出来，或者太大。请清空后重签，或改用纸面签字。',
  '簽名圖片讀不出來，或者太大。請清空後重簽，或改用紙本簽名。',
  'The drawn signature cannot be read or is too large. Clear it and sign again, or sign on paper.',
)
const WRONG_WAY = text(
  '柜面由客户在屏幕或纸上签字；手机银行由银行系统提交客户在自己设备上的确认编号。',
  '櫃檯由客戶在螢幕或紙上簽名；手機銀行由銀行系統提交客戶在自己裝置上的確認編號。',
  'At the counter the customer signs on the screen or on paper; the bank’s own system brings the number of his consent on his device.',
)
