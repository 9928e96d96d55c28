import { useTranslation } from 'react-i18next'
import { KeyValues } from '../../ui/key-values.tsx'
import { Progress } from '../../ui/progress.tsx'
import { StatusMark, Tag } from '../../ui/status-mark.tsx'
import { Steps } from '../../ui/steps.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { VerdictMark } from '../../ui/verdict-mark.tsx'
import { Specimen } from './specimen.tsx'
import { COLLEAGUES } from './specimens.ts'

const [MANAGER, WORKER] = COLLEAGUES

export function FactsGuide() {
  const { t } = useTranslation('style-guide')
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t('guide.facts')}</h2>
      <Specimen name="StatusMark · Tag · VerdictMark">
        <StatusMark tone="plain">{t('mark.plain')}</StatusMark>
        <StatusMark tone="note">{t('mark.note')}</StatusMark>
        <StatusMark tone="ask">{t('mark.ask')}</StatusMark>
        <StatusMark tone="stop">{t('mark.stop')}</StatusMark>
        <StatusMark tone="verified">{t('mark.verified')}</StatusMark>
        <Tag>{t('mark.tag')}</Tag>
        <VerdictMark verdict="hold" />
        <VerdictMark verdict="ask" />
        <VerdictMark verdict="allow" />
      </Specimen>
      <Specimen name="Steps">
        <Steps
          label={t('flow.label')}
          words={{ done: t('flow.done'), now: t('flow.now'), next: t('flow.next'), stopped: t('flow.stopped') }}
          steps={[
            { title: t('flow.sent'), state: 'done', who: MANAGER.name, at: '2026-11-23T09:12:00+08:00' },
            { title: t('flow.received'), state: 'done', who: WORKER.name, at: '2026-11-23T10:40:00+08:00' },
            { title: t('flow.passed'), state: 'now', who: WORKER.organisation },
            { title: t('flow.refused'), state: 'stopped', note: t('flow.why') },
            { title: t('flow.closed'), state: 'next' },
          ]}
        />
      </Specimen>
      <Specimen name="Timeline · KeyValues">
        <Timeline
          label={t('moment.label')}
          moments={[
            { id: '2', at: '2026-11-23T10:40:00+08:00', title: t('moment.read'), who: WORKER.name },
            { id: '1', at: '2026-11-23T09:12:00+08:00', title: t('moment.sent'), who: MANAGER.name },
          ]}
        />
        <KeyValues
          facts={[
            [
              t('table.name'),
              <span key="name" className="party">
                {WORKER.name}
              </span>,
            ],
            [
              t('table.organisation'),
              <span key="place" className="party">
                {WORKER.organisation}
              </span>,
            ],
            [t('field.phone'), null],
          ]}
        />
      </Specimen>
      <Specimen name="Progress">
        <Progress label={t('progress.label')} value={212} of={221} />
        <Progress label={t('progress.open')} value={1_480} />
      </Specimen>
    </section>
  )
}
