import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, download, type Output } from '../../api/call.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useLocale } from '../../ui/i18n.ts'
import { Menu } from '../../ui/menu.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useMay } from '../../ui/use-me.ts'
import './intercept.css'
import { ReportMark } from './marks.tsx'
import { ReportSheet } from './report-sheet.tsx'
import { StopOrderDialog } from './stop-order-dialog.tsx'

export type Report = Output<'readPoliceReport'>

/** The package to the police as it was sent: to read, to print on A4, to take away as data. */
export function ReportPage({ id }: { id: string }) {
  const { t } = useTranslation('intercept')
  const report = useQuery({
    queryKey: ['police-report', id],
    queryFn: () => call('readPoliceReport', { params: { id } }),
  })
  if (report.isError) return <FailureNote error={report.error} retry={() => void report.refetch()} level={1} />
  if (!report.data) return <Skeleton lines={16} />
  const { data } = report
  return (
    <div className="letter-page matter">
      <PageHead
        title={t('reports.one', { number: data.number })}
        says={t('reports.oneSays')}
        back={<PathLink to="/interventions?tab=reports">{t('reports.back')}</PathLink>}
        act={
          <Button icon="print" onClick={() => window.print()}>
            {t('letter.print')}
          </Button>
        }
      />
      <p className="marks no-print">
        <ReportMark state={data.state} />
        {data.answer === null ? null : <span>{data.answer}</span>}
      </p>
      <PoliceActs report={data} />
      <ReportSheet report={data} />
    </div>
  )
}

const ANSWERS = ['received', 'case-opened', 'no-case'] as const
type Answer = (typeof ANSWERS)[number]
const CAN_FOLLOW: Readonly<Record<Report['state'], readonly Answer[]>> = {
  sent: ['received', 'case-opened', 'no-case'],
  received: ['case-opened', 'no-case'],
  'case-opened': [],
  'no-case': ['case-opened'],
}

function PoliceActs({ report }: { report: Report }) {
  const { t } = useTranslation('intercept')
  const queries = useQueryClient()
  const [asking, setAsking] = useState<Answer | 'stop'>()
  const mayReceive = useMay('receivePoliceReport')
  const mayStop = useMay('orderStop')
  const renew = async (says: string): Promise<void> => {
    await Promise.all(
      [['police-report', report.id], ['police-reports'], ['interventions'], ['desk']].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    )
    announce(says)
  }
  const answer = async (reason: string): Promise<void> => {
    if (asking === undefined || asking === 'stop') return
    await call('receivePoliceReport', { params: { id: report.id }, body: { state: asking, answer: reason } })
    await renew(t('reports.answered'))
  }
  const close = (): void => setAsking(undefined)
  return (
    <div className="form-acts no-print">
      {mayReceive
        ? CAN_FOLLOW[report.state].map((each) => (
            <Button key={each} kind={each === 'received' ? 'primary' : 'plain'} onClick={() => setAsking(each)}>
              {t(`reports.do.${each}`)}
            </Button>
          ))
        : null}
      {mayStop ? (
        <Button kind="danger" icon="hold" onClick={() => setAsking('stop')}>
          {t('reports.stop')}
        </Button>
      ) : null}
      <ButtonLink to={`/interventions/${report.intervention.id}`}>{t('appeals.seeMatter')}</ButtonLink>
      <SaveButton report={report} />
      <AsPaperMenu report={report} />
      {asking === 'stop' ? (
        <StopOrderDialog report={report} close={close} done={renew} />
      ) : asking === undefined ? null : (
        <ReasonDialog
          title={t(`reports.do.${asking}`)}
          says={t(`reports.doSays.${asking}`)}
          act={t(`reports.do.${asking}`)}
          close={close}
          confirm={answer}
        />
      )}
    </div>
  )
}

/** The very text whose hash stands on the paper. */
function SaveButton({ report }: { report: Report }) {
  const { t } = useTranslation('intercept')
  const save = (): void => {
    const blob = new Blob([JSON.stringify(report.package)], { type: 'application/json' })
    saveFile({ blob, name: `${report.number}.json` })
  }
  return (
    <Button icon="download" onClick={save}>
      {t('reports.data')}
    </Button>
  )
}

/** The same as an official paper, to be filed or sent. */
function AsPaperMenu({ report }: { report: Report }) {
  const { t } = useTranslation('intercept')
  const locale = useLocale()
  const take = (format: 'pdf' | 'docx'): void => {
    download('setRecordAsPaper', {
      params: { kind: 'police-report', recordId: report.id },
      query: { format, locale },
    }).then(
      ({ blob }) => saveFile({ blob, name: `${report.number}.${format}` }),
      () => announce(t('reports.notMade'), 'failed'),
    )
  }
  return (
    <Menu icon="download" label={t('reports.asPaper')}>
      <button type="button" className="menu-item" onClick={() => take('pdf')}>
        {t('reports.asPdf')}
      </button>
      <button type="button" className="menu-item" onClick={() => take('docx')}>
        {t('reports.asWord')}
      </button>
    </Menu>
  )
}
