import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icons.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import type { QuestionView, View } from './view.ts'

const TONES = { good: 'verified', plain: 'plain', red: 'stop' } as const

/** One question at a time, large; the answers carry the figures that record them. */
export function QuestionPanel(props: {
  view: View
  current: QuestionView | undefined
  isBusy: boolean
  answer: (code: string) => void
  askAgain: (id: string) => void
}) {
  const { t } = useTranslation('counter')
  const { view, current } = props
  const given = view.questions.filter((question) => question.given !== null && question.id !== current?.id)
  const open = view.questions.filter((question) => question.given === null).length
  const red = given.findLast((question) => question.given?.tone === 'red')
  return (
    <section className="counter-panel counter-ask" aria-labelledby="ask">
      <h2 id="ask">
        {t('ask.title')}
        {current && open > 1 ? <small>{t('ask.open', { count: open })}</small> : null}
        {current && open <= 1 ? <small className="counter-keys">{t('ask.keys')}</small> : null}
      </h2>
      {red === undefined ? null : (
        <p className="counter-red" role="alert">
          <Icon name="refuse" />
          <b>{t('ask.red')}</b> {red.whenRed}
        </p>
      )}
      {current === undefined ? (
        <NothingToAsk view={view} count={given.length} />
      ) : (
        <Current question={current} isBusy={props.isBusy} answer={props.answer} />
      )}
      {given.length === 0 ? null : (
        <ul className="counter-given">
          {given.map((question) => (
            <li key={question.id}>
              <button
                type="button"
                className="counter-again"
                title={t('ask.again')}
                onClick={() => props.askAgain(question.id)}
              >
                <span>{question.ask}</span>
                <StatusMark tone={TONES[question.given?.tone ?? 'plain']}>
                  {question.answers.find(({ code }) => code === question.given?.code)?.label ?? ''}
                </StatusMark>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Current(props: { question: QuestionView; isBusy: boolean; answer: (code: string) => void }) {
  const { question } = props
  return (
    <>
      <p className="counter-question" aria-live="polite">
        {question.ask}
      </p>
      <ol className="counter-answers" data-question={question.id}>
        {question.answers.map((each, index) => (
          <li key={each.code}>
            <button
              type="button"
              className={question.given?.code === each.code ? 'counter-answer chosen' : 'counter-answer'}
              disabled={props.isBusy}
              data-code={each.code}
              aria-keyshortcuts={String(index + 1)}
              onClick={() => props.answer(each.code)}
            >
              <KeyHint keys={[String(index + 1)]} />
              <span>{each.label}</span>
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}

function NothingToAsk({ view, count }: { view: View; count: number }) {
  const { t } = useTranslation('counter')
  const isSpared = view.relation !== null && count === 0 && view.asking === 'fixed'
  if (count === 0 && view.questions.length > 0 && view.endedAt !== null)
    return (
      <div className="counter-nothing">
        <StatusMark tone="plain">{t('ask.notAsked')}</StatusMark>
      </div>
    )
  return (
    <div className="counter-nothing">
      <StatusMark tone="verified" icon="tick">
        {count > 0 ? t('ask.allAsked', { count }) : t('ask.none')}
      </StatusMark>
      {count > 0 ? null : (
        <p>
          {isSpared && view.relation !== null
            ? t('ask.spared', { relation: t(`relation.${view.relation}`) })
            : t('ask.noneSays')}
        </p>
      )}
    </div>
  )
}
