import { useTranslation } from 'react-i18next'
import { PathLink } from '../../ui/path-link.tsx'
import { Steps, type Step } from '../../ui/steps.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { PaperStateMark, type Paper, type PaperState } from './paper-state.tsx'

const ORDER: readonly PaperState[] = ['draft', 'submitted', 'reviewed', 'approved', 'issued']

/** Four steps with names and times, what happened, and what went out. */
export function WayPanel({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers')
  return (
    <div className="paper-panel">
      <PaperFlow paper={paper} />
      <h3>{t('way.history')}</h3>
      <Timeline
        label={t('way.history')}
        moments={paper.steps.toReversed().map((step, index) => ({
          id: String(index),
          at: step.at,
          title: t(`action.${step.action as 'submit'}`),
          who: step.by.name,
          more: step.reason === null ? null : <p className="named">{step.reason}</p>,
        }))}
      />
      {paper.files.length === 0 ? null : (
        <section>
          <h3>{t('way.files')}</h3>
          <ul className="task-list">
            {paper.files.map((file) => (
              <li key={file.kind}>
                <PathLink to={`/verify/${file.sha256}`}>{t(`do.${file.kind}`)}</PathLink>
                <p className="hash-line">
                  <code>{t('way.sha', { sha: file.sha256 })}</code>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {paper.twins.length === 0 ? null : (
        <section>
          <h3>{t('way.twins')}</h3>
          <ul className="task-list">
            {paper.twins.map((twin) => (
              <li key={twin.id}>
                <PathLink to={`/papers/${twin.id}`}>{t(`language.${twin.locale}`)}</PathLink>{' '}
                <PaperStateMark state={twin.state} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="hash-line">
        {t('way.data')} <code>{paper.dataSha256}</code>
      </p>
    </div>
  )
}

function PaperFlow({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers')
  const reached = ['recalled', 'replaced'].includes(paper.state) ? ORDER.length : ORDER.indexOf(paper.state)
  const last = (action: string) => paper.steps.findLast((step) => step.action === action)
  const step = (title: string, place: number, action: string): Step => {
    const done = last(action)
    const isDone = reached >= place
    const state = isDone ? 'done' : paper.state === 'discarded' ? 'stopped' : reached === place - 1 ? 'now' : 'next'
    return { title, state, ...(isDone && done !== undefined ? { at: done.at, who: done.by.name } : {}) }
  }
  return (
    <Steps
      label={t('way.steps')}
      steps={[
        step(t('way.written'), 1, 'submit'),
        step(t('way.reviewed'), 2, 'review'),
        step(t('way.approved'), 3, 'approve'),
        step(t('way.issued'), 4, 'issue'),
      ]}
      words={{ done: t('way.done'), now: t('way.now'), next: t('way.next'), stopped: t('way.stopped') }}
    />
  )
}
