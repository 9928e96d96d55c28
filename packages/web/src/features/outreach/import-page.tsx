import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, download, type Input, type Output } from '../../api/call.ts'
import { tableFile } from '../../api/table-file.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { countText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import './outreach.css'
import { saveFile } from './save-file.ts'
import { useMyOrganisations } from './use-my-organisations.ts'

type Tried = Output<'tryActivityImport'>
type Outcome = Tried['items'][number]['outcome']
type Body = Input<'tryActivityImport'>['body']

/** Choose a file, see what it would do, then do it: nothing is changed before the last button. */
export function ImportPage() {
  const { t } = useTranslation('outreach')
  const locale = useLocale()
  const organisations = useMyOrganisations()
  const [chosenId, setChosenId] = useState<string>()
  const organisationId = chosenId ?? organisations[0]?.value ?? ''
  const [file, setFile] = useState<File>()
  const query = { organisationId, locale }
  const trial = useMutation({
    mutationFn: (chosen: File) => call('tryActivityImport', { query, body: bodyOf(chosen) }),
  })
  const take = (asked: Promise<{ blob: Blob; name: string }>): void => {
    asked.then(saveFile, () => announce(t('import.notDownloaded'), 'failed'))
  }
  return (
    <>
      <PageHead
        title={t('import.title')}
        says={t('import.says')}
        back={<PathLink to="/outreach">{t('form.back')}</PathLink>}
        act={
          <Button icon="download" onClick={() => take(download('readActivityTemplate', { query: { locale } }))}>
            {t('import.template')}
          </Button>
        }
        help={[{ ask: t('help.import.ask'), answer: t('help.import.answer') }]}
      />
      <div className="outreach-import">
        <Into
          value={organisationId}
          choose={(id) => {
            setChosenId(id)
            trial.reset()
          }}
        />
        <FileDrop
          label={t('import.file')}
          hint={t('import.fileHint')}
          accept=".xlsx,.csv"
          chosen={file?.name}
          choose={(chosen) => {
            setFile(chosen)
            trial.mutate(chosen)
          }}
        />
        {trial.isPending ? (
          <div role="status">
            <p>{t('import.trying')}</p>
            <Skeleton lines={4} />
          </div>
        ) : null}
        {trial.isError && file ? <FailureNote error={trial.error} retry={() => trial.mutate(file)} /> : null}
        {trial.data && file && !trial.isPending ? (
          <Result
            tried={trial.data}
            query={query}
            file={file}
            explain={() => take(download('explainActivityImport', { query, body: bodyOf(file) }))}
            again={() => {
              setFile(undefined)
              trial.reset()
            }}
          />
        ) : null}
      </div>
    </>
  )
}

function Into({ value, choose }: { value: string; choose: (id: string) => void }) {
  const { t } = useTranslation('outreach')
  const organisations = useMyOrganisations()
  if (organisations.length < 2) return null
  return <SelectField label={t('import.organisation')} options={organisations} value={value} onChange={choose} />
}

function Result(props: {
  tried: Tried
  query: Input<'importActivities'>['query']
  file: File
  explain: () => void
  again: () => void
}) {
  const { t } = useTranslation('outreach')
  const locale = useLocale()
  const queries = useQueryClient()
  const { tried, file } = props
  const commit = useMutation({
    mutationFn: () => call('importActivities', { query: props.query, body: bodyOf(file) }),
    onSuccess: () => {
      announce(t('import.done'))
      void queries.invalidateQueries({ queryKey: ['activities'] })
      void queries.invalidateQueries({ queryKey: ['activity-totals'] })
    },
  })
  const says = t('import.result', {
    rows: countText(tried.rows, locale),
    recorded: countText(tried.recorded, locale),
    unchanged: countText(tried.unchanged, locale),
    refused: countText(tried.refused, locale),
  })
  if (commit.isSuccess)
    return (
      <Banner
        tone="note"
        icon="tick"
        title={t('import.done')}
        act={
          <>
            <ButtonLink kind="primary" to="/outreach">
              {t('import.see')}
            </ButtonLink>
            <Button onClick={props.again}>{t('import.another')}</Button>
          </>
        }
      >
        {says}
      </Banner>
    )
  return (
    <>
      <p role="status">{says}</p>
      {tried.ignoredColumns.length > 0 ? (
        <p className="quiet">{t('import.ignored', { columns: tried.ignoredColumns.join('、') })}</p>
      ) : null}
      <Verdict tried={tried} explain={props.explain} isBusy={commit.isPending} commit={() => commit.mutate()} />
      {commit.isError ? <FailureNote error={commit.error} retry={() => commit.mutate()} /> : null}
      <RowOutcomes tried={tried} />
    </>
  )
}

/** What stands in the way, or the one button that does it. */
function Verdict(props: { tried: Tried; explain: () => void; isBusy: boolean; commit: () => void }) {
  const { t } = useTranslation('outreach')
  const { refused, recorded } = props.tried
  if (refused > 0)
    return (
      <Banner
        tone="stop"
        icon="refuse"
        isAlert
        title={t('import.wrong', { count: refused })}
        act={
          <Button kind="primary" icon="download" onClick={props.explain}>
            {t('import.download')}
          </Button>
        }
      >
        {t('import.wrongSays')}
      </Banner>
    )
  if (recorded === 0)
    return (
      <Banner tone="note" icon="notice" title={t('import.nothing')}>
        {t('import.nothingSays')}
      </Banner>
    )
  return (
    <Banner
      tone="note"
      icon="tick"
      title={t('import.fine')}
      act={
        <Button kind="primary" isBusy={props.isBusy} onClick={props.commit}>
          {t('import.commit', { count: recorded })}
        </Button>
      }
    >
      {t('import.fineSays')}
    </Banner>
  )
}

const TONES: Readonly<Record<Outcome, StatusTone>> = { refused: 'stop', recorded: 'note', unchanged: 'plain' }

function RowOutcomes({ tried }: { tried: Tried }) {
  const { t } = useTranslation('outreach')
  return (
    <section>
      <p className="records-says">{t('import.rows')}</p>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('import.row')}</th>
              <th scope="col">{t('import.number')}</th>
              <th scope="col">{t('import.outcome')}</th>
              <th scope="col">{t('import.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {tried.items.map((item) => (
              <tr key={item.row}>
                <td>{item.row}</td>
                <td>{item.number}</td>
                <td>
                  <StatusMark tone={TONES[item.outcome]}>{t(`import.${item.outcome}`)}</StatusMark>
                </td>
                <td>{item.reasons.join(' ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const bodyOf = (file: File): Body => tableFile(file) as unknown as Body
