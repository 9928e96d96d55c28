import { useTranslation } from 'react-i18next'
import { moneyText } from '../../ui/format.ts'
import { useText } from '../../ui/i18n.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { ChoiceRow } from './choice-row.tsx'
import { PROOFS, type Proof } from './use-interview-form.ts'
import type { OpeningWords } from './use-opening.ts'

type Question = OpeningWords['questions'][number]
export type Profile = OpeningWords['occupations'][number]['uses'][number]
export const REFUSED = 'refused'

/** The answers of a question in the order of their keys; not wanting to say is always 0. */
export const answersOf = (question: Question) => question.answers.filter(({ code }) => code !== REFUSED)

export function QuestionBlock(props: {
  question: Question
  given: string | undefined
  isNext: boolean
  answer: (code: string) => void
}) {
  const { t } = useTranslation('opening')
  const text = useText()
  const { question, given, isNext, answer } = props
  const isRed = question.answers.some(({ code, tone }) => code === given && tone === 'red')
  return (
    <div className={isNext ? 'opening-question next' : 'opening-question'}>
      <ChoiceRow
        label={text(question.ask)}
        chosen={given}
        choose={answer}
        choices={[
          ...answersOf(question).map(({ code, label, tone }, index) => ({
            value: code,
            label: text(label),
            tone,
            keyName: String(index + 1),
          })),
          { value: REFUSED, label: t('interview.refused'), keyName: '0' },
        ]}
      />
      {isRed ? <p className="opening-failed">{text(question.whenRed)}</p> : null}
    </div>
  )
}

/** What such an account usually needs; or that the use does not fit. */
export function ProfileLine({ use, profile }: { use: string | undefined; profile: Profile | undefined }) {
  const { t } = useTranslation('opening')
  const money = (minor: number): string => moneyText({ minor, currency: 'CNY' })
  if (profile)
    return (
      <p className="opening-profile">
        {t('interview.profile', { month: money(profile.monthOutMinor), day: money(profile.dayMinor) })}
      </p>
    )
  const isOpen = use === undefined || use === 'asked' || use === REFUSED
  return <p className="opening-profile">{isOpen ? t('interview.noProfile') : t('interview.contradicts')}</p>
}

export function LooksRow(props: { words: OpeningWords; seen: ReadonlySet<string>; toggle: (id: string) => void }) {
  const { t } = useTranslation('opening')
  const text = useText()
  return (
    <fieldset className="choice-row">
      <legend>{t('interview.looks')}</legend>
      {props.words.looks.map(({ id, key, title }) => (
        <button
          key={id}
          type="button"
          className="choice choice-red"
          aria-pressed={props.seen.has(id)}
          onClick={() => props.toggle(id)}
        >
          <KeyHint keys={[key]} />
          {text(title)}
        </button>
      ))}
    </fieldset>
  )
}

export function ProofRow(props: {
  label: string
  keys: readonly string[]
  chosen: Proof | undefined
  choose: (proof: Proof) => void
}) {
  const { t } = useTranslation('opening')
  return (
    <ChoiceRow
      label={props.label}
      chosen={props.chosen}
      choose={(value) => props.choose(PROOFS.find((each) => each === value) ?? 'not-seen')}
      choices={PROOFS.map((value, index) => ({
        value,
        label: t(`proof.${value}`),
        keyName: props.keys[index] ?? '',
        tone: value === 'contradicts' ? 'red' : 'plain',
      }))}
    />
  )
}
