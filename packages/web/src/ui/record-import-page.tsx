import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input, Output } from '../api/call.ts'
import { tableFile } from '../api/table-file.ts'
import { Banner } from './banner.tsx'
import { Button, ButtonLink } from './button.tsx'
import { FailureNote } from './failure-note.tsx'
import { SelectField } from './fields.tsx'
import { FileDrop } from './file-drop.tsx'
import { countText } from './format.ts'
import type { Help } from './help-panel.tsx'
import { useLocale } from './i18n.ts'
import './import-table.css'
import { PageHead } from './page-head.tsx'
import { PathLink } from './path-link.tsx'
import { saveFile } from './save-file.ts'
import { Skeleton } from './skeleton.tsx'
import { StatusMark, type StatusTone } from './status-mark.tsx'
import { announce } from './toasts.tsx'
import { useMyOrganisations } from './use-my-organisations.ts'

type Query = Input<'importCases'>['query']
type RecordTrial = Omit<Output<'tryCaseImport'>, 'personColumns'>
type Download = Promise<{ readonly blob: Blob; readonly name: string }>

/** An import that records what is new and changes nothing that is known. */
export interface RecordImport {
  readonly words: Readonly<Record<'title' | 'back' | 'fileHint' | 'nothing' | 'nothingSays' | 'see', string>> & {
    readonly commit: (count: number) => string
  }
  /** Where the records are. */
  readonly home: string
  readonly help: readonly Help[]
  readonly ways: {
    readonly template: (query: Pick<Query, 'locale'>) => Download
    readonly trial: (query: Query, body: Blob) => Promise<RecordTrial>
    readonly explain: (query: Query, body: Blob) => Download
    readonly commit: (query: Query, body: Blob) => Promise<unknown>
  }
  /** What was fetched and has to be fetched again. */
  readonly changes: readonly string[]
}

/** Choose a file, see what it would do, then do it: nothing is changed before the last button. */
export function RecordImportPage(props: RecordImport) {
  const { t } = useTranslation()
  const { words, ways } = props
  const locale = useLocale()
  const organisations = useMyOrganisations()
  const [chosenId, setChosenId] = useState<string>()
  const organisationId = chosenId ?? organisations[0]?.value ?? ''
  const [file, setFile] = useState<File>()
  const query = { organisationId, locale }
  const trial = useMutation({
    mutationFn: (chosen: File) => ways.trial(query, tableFile(chosen)),
  })
  const take = (asked: Promise<{ blob: Blob; name: string }>): void => {
    asked.then(saveFile, () => announce(t('tableImport.notDownloaded'), 'failed'))
  }
  return (
    <>
      <PageHead
        title={words.title}
        says={t('tableImport.says')}
        back={<PathLink to={props.home}>{words.back}</PathLink>}
        act={
          <Button icon="download" onClick={() => take(ways.template({ locale }))}>
            {t('tableImport.template')}
          </Button>
        }
        help={props.help}
      />
      <div className="import-page">
        <Into
          value={organisationId}
          choose={(id) => {
            setChosenId(id)
            trial.reset()
          }}
        />
        <FileDrop
          label={t('tableImport.file')}
          hint={words.fileHint}
          accept=".xlsx,.csv"
          chosen={file?.name}
          choose={(chosen) => {
            setFile(chosen)
            trial.mutate(chosen)
          }}
        />
        {trial.isPending ? (
          <div role="status">
            <p>{t('tableImport.trying')}</p>
            <Skeleton lines={4} />
          </div>
        ) : null}
        {trial.isError && file ? <FailureNote error={trial.error} retry={() => trial.mutate(file)} /> : null}
        {trial.data && file && !trial.isPending ? (
          <Result
            {...props}
            tried={trial.data}
            commit={() => ways.commit(query, tableFile(file))}
            explain={() => take(ways.explain(query, tableFile(file)))}
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
  const { t } = useTranslation()
  const organisations = useMyOrganisations()
  if (organisations.length < 2) return null
  return <SelectField label={t('tableImport.organisation')} options={organisations} value={value} onChange={choose} />
}

function Result(
  props: RecordImport & { tried: RecordTrial; commit: () => Promise<unknown>; explain: () => void; again: () => void },
) {
  const { t } = useTranslation()
  const locale = useLocale()
  const queries = useQueryClient()
  const { tried, words } = props
  const commit = useMutation({
    mutationFn: props.commit,
    onSuccess: () => {
      announce(t('tableImport.done'))
      for (const changed of props.changes) void queries.invalidateQueries({ queryKey: [changed] })
    },
  })
  const says = t('tableImport.result', {
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
        title={t('tableImport.done')}
        act={
          <>
            <ButtonLink kind="primary" to={props.home}>
              {words.see}
            </ButtonLink>
            <Button onClick={props.again}>{t('tableImport.another')}</Button>
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
        <p className="quiet">{t('tableImport.ignored', { columns: tried.ignoredColumns.join('、') })}</p>
      ) : null}
      <Verdict
        tried={tried}
        words={words}
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
function Verdict(props: {
  tried: RecordTrial
  words: RecordImport['words']
  explain: () => void
  isBusy: boolean
  commit: () => void
}) {
  const { t } = useTranslation()
  const { refused, recorded } = props.tried
  if (refused > 0)
    return (
      <Banner
        tone="stop"
        icon="refuse"
        isAlert
        title={t('tableImport.wrong', { count: refused })}
        act={
          <Button kind="primary" icon="download" onClick={props.explain}>
            {t('tableImport.download')}
          </Button>
        }
      >
        {t('tableImport.wrongSays')}
      </Banner>
    )
  if (recorded === 0)
    return (
      <Banner tone="note" icon="notice" title={props.words.nothing}>
        {props.words.nothingSays}
      </Banner>
    )
  return (
    <Banner
      tone="note"
      icon="tick"
      title={t('tableImport.fine')}
      act={
        <Button kind="primary" isBusy={props.isBusy} onClick={props.commit}>
          {props.words.commit(recorded)}
        </Button>
      }
    >
      {t('tableImport.fineSays')}
    </Banner>
  )
}

const TONES: Readonly<Record<RecordTrial['items'][number]['outcome'], StatusTone>> = {
  refused: 'stop',
  recorded: 'note',
  unchanged: 'plain',
}

function RowOutcomes({ tried }: { tried: RecordTrial }) {
  const { t } = useTranslation()
  return (
    <section>
      <p className="records-says">{t('tableImport.rows')}</p>
      <div className="import-scroll">
        <table className="import-table">
          <thead>
            <tr>
              <th scope="col">{t('tableImport.row')}</th>
              <th scope="col">{t('tableImport.number')}</th>
              <th scope="col">{t('tableImport.outcome')}</th>
              <th scope="col">{t('tableImport.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {tried.items.map((item) => (
              <tr key={item.row}>
                <td>{item.row}</td>
                <td>{item.number}</td>
                <td>
                  <StatusMark tone={TONES[item.outcome]}>{t(`tableImport.${item.outcome}`)}</StatusMark>
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
