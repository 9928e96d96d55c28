import { createHash } from 'node:crypto'
import { text } from '../../../domain/error-texts/error-text.ts'
import type { OpeningNotice } from '../../../domain/opening.ts'
import type { Locale } from '../../../domain/text.ts'
import { bind, Refusal } from '../../../operations/implementation.ts'
import { refuseField } from '../../../operations/refusals.ts'
import { signOpeningNotice } from './contract-steps.ts'
import type { OpeningDeps } from './deps.ts'
import { ownerOfApplication, recordStep, takeApplication } from './record.ts'

/** Hash of what is signed, in one language: the same words give the same hash. */
export function noticeSha256({ version, title, points, confirm }: OpeningNotice, language: Locale): string {
  const lines = [`version ${version}`, title[language], ...points.map((point) => point[language]), confirm[language]]
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

const PNG = 'iVBORw0KGgo'

export const bindSignOpeningNotice = ({ content }: Pick<OpeningDeps, 'content'>) =>
  bind(signOpeningNotice, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeApplication(act, params.id, body.version, 'sign')
      if (taken instanceof Refusal) return taken
      const { notice } = content
      if (body.noticeVersion !== notice.version || body.noticeSha256 !== noticeSha256(notice, body.language))
        return refuseField('conflict', 'noticeVersion', 'outdated', OTHER_WORDING)
      if (body.way === 'screen' && body.signature?.startsWith(PNG) !== true)
        return refuseField('refused', 'signature', 'required', NO_SIGNATURE)
      const { way, language, noticeVersion, noticeSha256: sha256, signature } = body
      const { state, version } = await recordStep(act, taken, {
        result: way,
        evidence: {
          way,
          language,
          noticeVersion,
          noticeSha256: sha256,
          ...(signature === undefined
            ? {}
            : { signatureSha256: createHash('sha256').update(signature, 'base64').digest('hex') }),
        },
        ...(signature === undefined ? {} : { paper: signature }),
      })
      return { state, version }
    },
  })

const OTHER_WORDING = text(
  '提示书有了新版本。请重新打开页面，用新的一版请客户签名。',
  '提示書有了新版本。請重新開啟頁面，用新的一版請客戶簽名。',
  'The notice has a new wording. Reload the page and let the customer sign that one.',
)
const NO_SIGNATURE = text(
  '还没有签名。请客户在屏幕上签名，或改为纸质签名。',
  '還沒有簽名。請客戶在螢幕上簽名，或改為紙本簽名。',
  'There is no signature yet. Let the customer sign on the screen, or choose paper.',
)
