import { ACCOUNT_CLASSES } from '../../../domain/limits.ts'
import { ACCOUNT_USES, OPENING_OUTCOMES } from '../../../domain/opening.ts'
import { bind } from '../../../operations/implementation.ts'
import { readOpeningContent } from './contract-views.ts'
import type { OpeningDeps } from './deps.ts'
import { noticeSha256 } from './sign-notice.ts'

export function bindReadOpeningContent({ content, limits, questions, ports }: OpeningDeps) {
  const { notice } = content
  const view = {
    isStandIn: ports.isStandIn,
    attemptsMost: content.attemptsMost,
    validMinutes: content.validMs / 60_000,
    steps: [...content.steps],
    looks: [...content.looks],
    questions: content.questions.flatMap((id) => {
      const question = questions[id]
      if (question === undefined) return []
      const { ask, warning, whenRed, answers } = question
      return [{ id, ask, warning, whenRed, answers: answers.map(({ code, label, tone }) => ({ code, label, tone })) }]
    }),
    occupations: limits.occupations.map(({ id, title }) => ({
      id,
      title,
      uses: ACCOUNT_USES.flatMap((use) => {
        const profile = content.profileOf(id, use)
        if (profile === undefined) return []
        const { dayMinor, monthInMinor, monthOutMinor, proof } = profile
        return [{ id: use, dayMinor, monthInMinor, monthOutMinor, proof: proof.title }]
      }),
    })),
    classes: ACCOUNT_CLASSES.map((id) => ({ id, title: limits.caps[id].title, says: limits.caps[id].says })),
    outcomes: OPENING_OUTCOMES.map((id) => ({ id, ...content.outcomes[id] })),
    appeal: content.appeal,
    unused: content.unused,
    notice: {
      ...notice,
      points: [...notice.points],
      sha256: {
        'zh-Hans': noticeSha256(notice, 'zh-Hans'),
        'zh-Hant': noticeSha256(notice, 'zh-Hant'),
        en: noticeSha256(notice, 'en'),
      },
    },
  }
  return bind(readOpeningContent, { run: async () => view })
}
