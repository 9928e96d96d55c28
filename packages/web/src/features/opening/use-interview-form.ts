import { useState } from 'react'
import { call } from '../../api/call.ts'
import type { Application, OpeningWords } from './use-opening.ts'
import { useInterview } from './use-interview.ts'
import { useAct } from './use-opening.ts'

export const PROOFS = ['seen', 'not-seen', 'contradicts'] as const
export type Proof = (typeof PROOFS)[number]
type Look = 'nervous' | 'onPhone' | 'reading' | 'hurried' | 'companionSpeaks' | 'repeatedWords'

/** Answers, looks and proofs, and sending them: recorded first, decided then, so that nothing is lost between. */
export function useInterviewForm(application: Application, words: OpeningWords) {
  const acting = useAct()
  const interview = useInterview(words.questions)
  const [looks, setLooks] = useState<ReadonlySet<string>>(new Set(application.interview?.looks))
  const [proof, setProof] = useState<Proof | undefined>()
  const [residence, setResidence] = useState<Proof>('not-seen')
  const [refusesPapers, setRefuses] = useState(false)
  const [occupation, setOccupation] = useState(application.occupation)
  const isReady = interview.next === undefined && proof !== undefined
  const send = (): void => {
    if (proof === undefined || !isReady) return
    const params = { id: application.id }
    acting.run(async () => {
      const { version } = await call('interviewApplicant', {
        params,
        body: {
          version: application.version,
          occupation,
          answers: Object.fromEntries(Object.entries(interview.answers).map(([id, { code }]) => [id, code])),
          looks: [...looks] as Look[],
          proof,
          residence,
          refusesPapers,
          ...(interview.fastestMs === undefined ? {} : { fastestMs: interview.fastestMs, totalMs: interview.totalMs }),
          isChanged: interview.isChanged,
        },
      })
      return call('decideApplication', { params, body: { version } })
    })
  }
  return {
    acting,
    interview,
    looks,
    toggle: (id: string): void =>
      setLooks((old) => {
        const next = new Set(old)
        if (!next.delete(id)) next.add(id)
        return next
      }),
    proof,
    setProof,
    residence,
    setResidence,
    refusesPapers,
    setRefuses,
    occupation,
    setOccupation,
    isReady,
    send,
  }
}
