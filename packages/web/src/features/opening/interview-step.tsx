import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxField, SelectField } from '../../ui/fields.tsx'
import { moneyText } from '../../ui/format.ts'
import { useText } from '../../ui/i18n.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { ChoiceRow } from './choice-row.tsx'
import { LeaveButton } from './leave-button.tsx'
import type { StepProps } from './opening-page.tsx'
import { StepFrame } from './step-frame.tsx'
import { useInterview } from './use-interview.ts'
import { useAct } from './use-opening.ts'
import { useKeys } from './use-keys.ts'

type Look = 'nervous' | 'onPhone' | 'reading' | 'hurried' | 'companionSpeaks' | 'repeatedWords'
const PROOFS = ['seen', 'not-seen', 'contradicts'] as const
type Proof = (typeof PROOFS)[number]
const PROOF_KEYS = ['A', 'S', 'D']
const RESIDENCE_KEYS = ['Z', 'X', 'C']

/** Step five: three questions, a look, one proof; then it is decided at once. */
export function InterviewStep({ application, words }: StepProps) {
  const { t } = useTranslation('opening')
  const text = useText()
  const acting = useAct()
  const interview = useInterview(words.questions)
  const before = application.interview
  const [looks, setLooks] = useState<ReadonlySet<string>>(new Set(before?.looks))
  const [proof, setProof] = useState<Proof | undefined>()
  const [residence, setResidence] = useState<Proof>('not-seen')
  const [refusesPapers, setRefuses] = useState(false)
  const [occupation, setOccupation] = useState(application.occupation)
  const use = interview.answers['account-use']?.code
  const known = words.occupations.find(({ id }) => id === occupation)
  const profile = known?.uses.find(({ id }) => id === use)
  const isReady = interview.next === undefined && proof !== undefined
  const toggle = (id: string) =>
    setLooks((old) => {
      const next = new Set(old)
      if (!next.delete(id)) next.add(id)
      return next
    })
  const send = () => {
    if (!isReady) return
    const { id } = application
    acting.run(async () => {
      const { version } = await call('interviewApplicant', {
        params: { id },
        body: {
          version: application.version,
          occupation,
          answers: Object.fromEntries(
            Object.entries(interview.answers).map(([question, { code }]) => [question, code]),
          ),
          looks: [...looks] as Look[],
          proof,
          residence,
          refusesPapers,
          ...(interview.fastestMs === undefined ? {} : { fastestMs: interview.fastestMs, totalMs: interview.totalMs }),
          isChanged: interview.isChanged,
        },
      })
      return call('decideApplication', { params: { id }, body: { version } })
    })
  }
  const { next } = interview
  useKeys({
    Enter: isReady ? send : undefined,
    ...Object.fromEntries(
      (next?.answers ?? []).map(({ code }, index) => [
        String(index + 1),
        () => next && interview.answer(next.id, code),
      ]),
    ),
    '0': next ? () => interview.answer(next.id, 'refused') : undefined,
    ...Object.fromEntries(words.looks.map(({ id, key }) => [key, () => toggle(id)])),
    ...Object.fromEntries(PROOFS.map((each, index) => [PROOF_KEYS[index] ?? '', () => setProof(each)])),
    ...(application.isLocal === true
      ? {}
      : Object.fromEntries(PROOFS.map((each, index) => [RESIDENCE_KEYS[index] ?? '', () => setResidence(each)]))),
  })
  return (
    <StepFrame
      id="interview"
      words={words}
      acting={acting}
      acts={
        <>
          <Button kind="primary" isBusy={acting.isBusy} disabled={!isReady} onClick={send}>
            {t('interview.send')} <KeyHint keys={['Enter']} />
          </Button>
          {isReady ? null : (
            <span className="quiet">{next ? t('interview.missing') : t('interview.missingProof')}</span>
          )}
          <LeaveButton application={application} />
        </>
      }
    >
      {words.questions.map((question) => {
        const given = interview.answers[question.id]
        const isNext = question.id === next?.id
        const red = question.answers.find(({ code, tone }) => code === given?.code && tone === 'red')
        const labels = [
          ...question.answers.map(({ code, label, tone }, index) => ({
            value: code,
            label: text(label),
            tone,
            keyName: String(index + 1),
          })),
          { value: 'refused', label: t('interview.refused'), tone: 'plain' as const, keyName: '0' },
        ]
        return (
          <div key={question.id} className={isNext ? 'opening-question next' : 'opening-question'}>
            <ChoiceRow
              label={text(question.ask)}
              chosen={given?.code}
              choose={(code) => interview.answer(question.id, code)}
              choices={labels}
            />
            {red ? <p className="opening-failed">{text(question.whenRed)}</p> : null}
          </div>
        )
      })}
      <div className="fields-row">
        <SelectField
          label={t('new.occupation')}
          value={occupation}
          options={words.occupations.map(({ id, title }) => ({ value: id, label: text(title) }))}
          onChange={setOccupation}
        />
        <p className="opening-profile">
          {profile
            ? t('interview.profile', {
                month: moneyText({ minor: profile.monthOutMinor, currency: 'CNY' }),
                day: moneyText({ minor: profile.dayMinor, currency: 'CNY' }),
              })
            : use === undefined || use === 'asked' || use === 'refused'
              ? t('interview.noProfile')
              : t('interview.contradicts')}
        </p>
      </div>
      <fieldset className="choice-row">
        <legend>{t('interview.looks')}</legend>
        {words.looks.map(({ id, key, title }) => (
          <button
            key={id}
            type="button"
            className="choice choice-red"
            aria-pressed={looks.has(id)}
            onClick={() => toggle(id)}
          >
            <KeyHint keys={[key]} />
            {text(title)}
          </button>
        ))}
      </fieldset>
      <ChoiceRow
        label={t('interview.proof', { paper: profile ? text(profile.proof) : t('interview.anyProof') })}
        chosen={proof}
        choose={(value) => setProof(PROOFS.find((each) => each === value))}
        choices={PROOFS.map((value, index) => ({
          value,
          label: t(`proof.${value}`),
          keyName: PROOF_KEYS[index] ?? '',
          tone: value === 'contradicts' ? 'red' : 'plain',
        }))}
      />
      {application.isLocal === true ? null : (
        <ChoiceRow
          label={t('interview.residence')}
          chosen={residence}
          choose={(value) => setResidence(PROOFS.find((each) => each === value) ?? 'not-seen')}
          choices={PROOFS.map((value, index) => ({
            value,
            label: t(`proof.${value}`),
            keyName: RESIDENCE_KEYS[index] ?? '',
            tone: value === 'contradicts' ? 'red' : 'plain',
          }))}
        />
      )}
      <CheckboxField label={t('interview.refusesPapers')} value={refusesPapers} onChange={setRefuses} />
    </StepFrame>
  )
}
