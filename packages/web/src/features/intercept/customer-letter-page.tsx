import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { wallTime } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useMay } from '../../ui/use-me.ts'
import { PaperSections, type PaperText } from './paper-sections.tsx'
import './intercept.css'

/** The letter that the customer takes home: reason, how long, remedy, appeal. One page of A4. */
export function CustomerLetterPage({ id }: { id: string }) {
  const { t } = useTranslation('intercept')
  const locale = useLocale()
  const letter = useQuery({
    queryKey: ['letter', id, locale],
    queryFn: () => call('readLetter', { params: { id }, query: { language: locale, site: location.origin } }),
  })
  const mayMark = useMay('markLetterGiven')
  const given = useMutation({
    mutationFn: () => call('markLetterGiven', { params: { id }, body: { way: 'paper' } }),
    onSuccess: () => announce(t('letter.marked')),
  })
  if (letter.isError) return <FailureNote error={letter.error} retry={() => void letter.refetch()} level={1} />
  if (!letter.data) return <Skeleton lines={14} />
  const { paper, letterCode, qrSvg, organisation, issuedAt } = letter.data
  return (
    <div className="letter-page">
      <PageHead
        title={t('letter.title')}
        says={t('letter.says')}
        back={<PathLink to={`/interventions/${id}`}>{t('letter.back')}</PathLink>}
        act={
          <>
            <Button kind="primary" icon="print" onClick={() => window.print()}>
              {t('letter.print')}
            </Button>
            {mayMark ? (
              <Button icon="tick" isBusy={given.isPending} onClick={() => given.mutate()}>
                {t('letter.mark')}
              </Button>
            ) : null}
          </>
        }
      />
      <PaperSheet
        paper={paper}
        foot={`${organisation.name} · ${wallTime(issuedAt).date}`}
        code={letterCode}
        qrSvg={qrSvg}
      />
    </div>
  )
}

function PaperSheet(props: { paper: PaperText; foot: string; code: string; qrSvg: string }) {
  const { t } = useTranslation('intercept')
  const { paper, foot, code, qrSvg } = props
  return (
    <article className="sheet">
      <h2 className="sheet-title">{paper.title}</h2>
      <PaperSections paper={paper} />
      <div className="sheet-code">
        <p>
          {t('letter.own')}
          <br />
          <strong className="code">{code.replaceAll(/(?<=^.(?:.{4})*)(?=.)/g, ' ').trim()}</strong>
          <br />
          <span className="quiet">{`${location.origin}/my-matter`}</span>
        </p>
        <QrCode svg={qrSvg} label={t('letter.qr')} />
      </div>
      <p className="sheet-foot quiet">
        {foot} · {t('letter.version', { version: paper.version })}
      </p>
    </article>
  )
}
