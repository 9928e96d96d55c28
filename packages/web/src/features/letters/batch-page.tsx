import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, download, type Output } from '../../api/call.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { countText, percentText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import './letters.css'
import { GroupTable } from './group-table.tsx'
import { OpenLetters } from './open-letters.tsx'
import { RosterStep } from './roster-step.tsx'

export type Batch = Output<'readLetterBatch'>

/** How far a batch is: the rate first, then group by group, then who is missing. */
export function BatchPage({ id }: { id: string }) {
  const { t } = useTranslation('letters')
  const locale = useLocale()
  const [group, setGroup] = useState<number>()
  const batch = useQuery({ queryKey: ['letter-batch', id], queryFn: () => call('readLetterBatch', { params: { id } }) })
  if (batch.isError) return <FailureNote error={batch.error} retry={() => void batch.refetch()} level={1} />
  if (!batch.data) return <Skeleton lines={10} />
  const { data } = batch
  const { may } = data
  return (
    <>
      <PageHead
        title={data.title}
        says={`${data.number} · ${data.organisation.name} · ${t('batch.due', { issued: data.issuedOn, due: data.dueOn })}`}
        back={<PathLink to="/letters">{t('form.back')}</PathLink>}
        act={
          may.enter && data.letters > 0 ? (
            <ButtonLink kind="primary" icon="tick" to={`/letters/${id}/scan`}>
              {t('batch.scan')}
            </ButtonLink>
          ) : null
        }
        help={[{ ask: t('help.rate.ask'), answer: t('help.rate.answer') }]}
      />
      {may.roster ? <RosterStep id={id} /> : null}
      {data.letters > 0 ? (
        <>
          <Rates batch={data} />
          <div className="letters-tools no-print">
            <Button icon="print" onClick={() => window.print()}>
              {t('batch.print')}
            </Button>
            {may.names ? (
              <Button
                icon="download"
                onClick={() =>
                  take(download('exportLetters', { params: { id }, query: { locale } }), t('batch.notPrinted'))
                }
              >
                {t('batch.excel')}
              </Button>
            ) : null}
          </div>
          <GroupTable batch={data} chosen={group} choose={setGroup} />
          {group === undefined ? null : (
            <OpenLetters key={group} batch={data} group={group} close={() => setGroup(undefined)} />
          )}
          {may.print ? <Volumes batch={data} /> : null}
        </>
      ) : null}
    </>
  )
}

const take = (asked: Promise<{ blob: Blob; name: string }>, failed: string): void => {
  asked.then(saveFile, () => announce(failed, 'failed'))
}

function Rates({ batch }: { batch: Batch }) {
  const { t } = useTranslation('letters')
  const locale = useLocale()
  const { counts, letters } = batch
  const reached = counts.delivered + counts.returned
  const of = (whole: number): string => percentText(counts.returned / whole, locale)
  const returned = countText(counts.returned, locale)
  return (
    <div className="rates">
      <strong>{t('batch.rate', { returned, issued: countText(letters, locale), rate: of(letters) })}</strong>
      {reached > 0 ? (
        <span>{t('batch.ofDelivered', { returned, reached: countText(reached, locale), rate: of(reached) })}</span>
      ) : null}
    </div>
  )
}

function Volumes({ batch }: { batch: Batch }) {
  const { t } = useTranslation('letters')
  const locale = useLocale()
  const [busy, setBusy] = useState<number>()
  const { id, volumes, lettersPerVolume, letters } = batch
  const set = (volume: number): void => {
    setBusy(volume)
    const asked = download('setLetterVolume', { params: { id, volume }, query: { locale } })
    take(
      asked.finally(() => setBusy(undefined)),
      t('batch.notPrinted'),
    )
  }
  return (
    <section className="volumes no-print">
      <h2>{t('batch.volumes')}</h2>
      <p className="records-says">{t('batch.volumesSay', { count: volumes })}</p>
      <div className="letters-tools">
        {Array.from({ length: volumes }, (_, index) => index + 1).map((volume) => (
          <Button key={volume} icon="download" isBusy={busy === volume} onClick={() => set(volume)}>
            {t('batch.volume', {
              volume,
              from: (volume - 1) * lettersPerVolume + 1,
              to: Math.min(volume * lettersPerVolume, letters),
            })}
          </Button>
        ))}
      </div>
    </section>
  )
}
