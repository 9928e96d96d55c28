import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { CheckboxField, SelectField } from '../../ui/fields.tsx'
import { useText } from '../../ui/i18n.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { answersOf, LooksRow, ProfileLine, ProofRow, QuestionBlock, REFUSED } from './interview-parts.tsx'
import { LeaveButton } from './leave-button.tsx'
import type { StepProps } from './opening-page.tsx'
import { StepFrame } from './step-frame.tsx'
import { PROOFS, useInterviewForm } from './use-interview-form.ts'
import { useKeys } from './use-keys.ts'

const PROOF_KEYS = ['A', 'S', 'D']
const RESIDENCE_KEYS = ['Z', 'X', 'C']

type Form = ReturnType<typeof useInterviewForm>

/** Step five: three questions, a look, one proof; then it is decided at once. */
export function InterviewStep({ application, words }: StepProps) {
  const { t } = useTranslation('opening')
  const text = useText()
  const form = useInterviewForm(application, words)
  const { interview, isReady } = form
  const isElsewhere = application.isLocal !== true
  useInterviewKeys(form, words, isElsewhere)
  const use = interview.answers['account-use']?.code
  const occupation = words.occupations.find(({ id }) => id === form.occupation)
  const profile = occupation?.uses.find(({ id }) => id === use)
  return (
    <StepFrame
      id="interview"
      words={words}
      acting={form.acting}
      acts={
        <>
          <Button kind="primary" isBusy={form.acting.isBusy} disabled={!isReady} onClick={form.send}>
            {t('interview.send')} <KeyHint keys={['Enter']} />
          </Button>
          {isReady ? null : (
            <span className="quiet">{interview.next ? t('interview.missing') : t('interview.missingProof')}</span>
          )}
          <LeaveButton application={application} />
        </>
      }
    >
      <div className="opening-interview">
        <div>
          {words.questions.map((question) => (
            <QuestionBlock
              key={question.id}
              question={question}
              given={interview.answers[question.id]?.code}
              isNext={question.id === interview.next?.id}
              answer={(code) => interview.answer(question.id, code)}
            />
          ))}
        </div>
        <div>
          <SelectField
            label={t('new.occupation')}
            isRequired
            value={form.occupation}
            options={words.occupations.map(({ id, title }) => ({ value: id, label: text(title) }))}
            onChange={form.setOccupation}
          />
          <ProfileLine use={use} profile={profile} />
          <LooksRow words={words} seen={form.looks} toggle={form.toggle} />
          <ProofRow
            label={t('interview.proof', { paper: profile ? text(profile.proof) : t('interview.anyProof') })}
            keys={PROOF_KEYS}
            chosen={form.proof}
            choose={form.setProof}
          />
          {isElsewhere ? (
            <ProofRow
              label={t('interview.residence')}
              keys={RESIDENCE_KEYS}
              chosen={form.residence}
              choose={form.setResidence}
            />
          ) : null}
          <CheckboxField label={t('interview.refusesPapers')} value={form.refusesPapers} onChange={form.setRefuses} />
        </div>
      </div>
    </StepFrame>
  )
}

/** Figures answer the question that is next, letters tick what is seen and which proof was shown. */
function useInterviewKeys(form: Form, words: StepProps['words'], isElsewhere: boolean): void {
  const { next, answer } = form.interview
  const keys: Record<string, (() => void) | undefined> = { Enter: form.isReady ? form.send : undefined }
  if (next !== undefined) {
    answersOf(next).forEach(({ code }, index) => (keys[String(index + 1)] = () => answer(next.id, code)))
    keys['0'] = () => answer(next.id, REFUSED)
  }
  for (const { id, key } of words.looks) keys[key] = () => form.toggle(id)
  PROOFS.forEach((proof, index) => {
    keys[PROOF_KEYS[index] ?? ''] = () => form.setProof(proof)
    if (isElsewhere) keys[RESIDENCE_KEYS[index] ?? ''] = () => form.setResidence(proof)
  })
  useKeys(keys)
}
