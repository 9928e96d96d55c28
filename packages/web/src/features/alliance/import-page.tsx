import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, download, type Output } from '../../api/call.ts'
import { tableFile } from '../../api/table-file.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { countText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import '../../ui/import-table.css'
import './alliance.css'
import { saveFile } from '../../ui/save-file.ts'

type Tried = Output<'tryImport'>
type Outcome = Tried['items'][number]['outcome']

/** Choose a file, see what it would do, then do it: nothing is changed before the last button. */
export function ImportPage() {
  const { t } = useTranslation('alliance')
  const locale = useLocale()
  const [file, setFile] = useState<File>()
  const trial = useMutation({
    mutationFn: (chosen: File) => call('tryImport', { query: { locale }, body: tableFile(chosen) }),
  })
  const choose = (chosen: File): void => {
    setFile(chosen)
    trial.mutate(chosen)
  }
  const take = (asked: Promise<{ blob: Blob; name: string }>): void => {
    asked.then(saveFile, () => announce(t('list.notExported'), 'failed'))
  }
  return (
    <>
      <PageHead
        title={t('import.title')}
        says={t('import.says')}
        back={<PathLink to="/alliance">{t('one.back')}</PathLink>}
        act={
          <Button icon="download" onClick={() => take(download('readImportTemplate', { query: { locale } }))}>
            {t('import.template')}
          </Button>
        }
        help={[{ ask: t('help.import.ask'), answer: t('help.import.answer') }]}
      />
      <div className="alliance-side">
        <FileDrop
          label={t('import.file')}
          hint={t('import.fileHint')}
          accept=".xlsx,.csv"
          chosen={file?.name}
          choose={choose}
        />
        {trial.isPending ? (
          <div role="status">
            <p>{t('import.trying')}</p>
            <Skeleton lines={4} />
          </div>
        ) : null}
        {trial.isError && file ? <FailureNote error={trial.error} retry={() => trial.mutate(file)} /> : null}
        {trial.data && file && !trial.isPending ? (
          <Outcome
            tried={trial.data}
            file={file}
            explain={() => take(download('explainImport', { query: { locale }, body: tableFile(file) }))}
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

function Outcome(props: { tried: Tried; file: File; explain: () => void; again: () => void }) {
  const { t } = useTranslation('alliance')
  const locale = useLocale()
  const queries = useQueryClient()
  const { tried, file } = props
  const commit = useMutation({
    mutationFn: () => call('importOrganisations', { query: { locale }, body: tableFile(file) }),
    onSuccess: () => {
      announce(t('import.done'))
      void queries.invalidateQueries({ queryKey: ['organisations'] })
    },
  })
  const count = (of: keyof Tried & ('rows' | Outcome)): string => countText(tried[of], locale)
  const changes = tried.created + tried.changed + tried.moved
  const says = t('import.result', {
    rows: count('rows'),
    created: count('created'),
    changed: count('changed'),
    moved: count('moved'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  })
  if (commit.isSuccess)
    return (
      <Banner
        tone="note"
        icon="tick"
        title={t('import.done')}
        act={
          <>
            <ButtonLink kind="primary" to="/alliance">
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
      <p className="import-counts" role="status">
        {says}
      </p>
      {tried.ignoredColumns.length > 0 ? (
        <p className="quiet">{t('import.ignored', { columns: tried.ignoredColumns.join('、') })}</p>
      ) : null}
      <Verdict
        tried={tried}
        changes={changes}
        explain={props.explain}
        isBusy={commit.isPending}
        commit={() => commit.mutate()}
      />
      {commit.isError ? <FailureNote error={commit.error} retry={() => commit.mutate()} /> : null}
      <RowOutcomes tried={tried} />
    </>
  )
}

/** What stands in the way, or the one button that does it. */
function Verdict(props: { tried: Tried; changes: number; explain: () => void; isBusy: boolean; commit: () => void }) {
  const { t } = useTranslation('alliance')
  return props.tried.refused > 0 ? (
    <Banner
      tone="stop"
      icon="refuse"
      isAlert
      title={t('import.wrong', { count: props.tried.refused })}
      act={
        <Button kind="primary" icon="download" onClick={props.explain}>
          {t('import.download')}
        </Button>
      }
    >
      {t('import.wrongSays')}
    </Banner>
  ) : props.changes === 0 ? (
    <Banner tone="note" icon="notice" title={t('import.nothing')}>
      {t('import.nothingSays')}
    </Banner>
  ) : (
    <Banner
      tone="note"
      icon="tick"
      title={t('import.fine')}
      act={
        <Button kind="primary" isBusy={props.isBusy} onClick={props.commit}>
          {t('import.commit', { count: props.changes })}
        </Button>
      }
    >
      {t('import.fineSays')}
    </Banner>
  )
}

const TONES: Readonly<Record<Outcome, StatusTone>> = {
  refused: 'stop',
  moved: 'ask',
  changed: 'note',
  created: 'note',
  unchanged: 'plain',
}

function RowOutcomes({ tried }: { tried: Tried }) {
  const { t } = useTranslation('alliance')
  return (
    <section>
      <p className="records-says">{t('import.rows')}</p>
      <div className="import-scroll">
        <table className="import-table">
          <thead>
            <tr>
              <th scope="col">{t('import.row')}</th>
              <th scope="col">{t('import.code')}</th>
              <th scope="col">{t('import.name')}</th>
              <th scope="col">{t('import.outcome')}</th>
              <th scope="col">{t('import.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {tried.items.map((item) => (
              <tr key={item.row}>
                <td>{item.row}</td>
                <td>{item.code}</td>
                <td>
                  <span className="party">{item.name}</span>
                </td>
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
