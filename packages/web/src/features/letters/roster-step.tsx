import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, download } from '../../api/call.ts'
import { tableFile } from '../../api/table-file.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { useLocale } from '../../ui/i18n.ts'
import { saveFile } from '../../ui/save-file.ts'
import { announce } from '../../ui/toasts.tsx'

/** A batch without letters gets them from a file: what it would do is said before it is done. */
export function RosterStep({ id }: { id: string }) {
  const { t } = useTranslation('letters')
  const locale = useLocale()
  const queries = useQueryClient()
  const [file, setFile] = useState<File>()
  const params = { id }
  const query = { locale }
  const trial = useMutation({
    mutationFn: (chosen: File) => call('tryLetterRoster', { params, query, body: tableFile(chosen) }),
  })
  const take = useMutation({
    mutationFn: (chosen: File) => call('importLetterRoster', { params, body: tableFile(chosen) }),
    onSuccess: () => {
      announce(t('form.done'))
      void queries.invalidateQueries({ queryKey: ['letter-batch', id] })
      void queries.invalidateQueries({ queryKey: ['letter-batches'] })
    },
  })
  const save = (asked: Promise<{ blob: Blob; name: string }>): void => {
    asked.then(saveFile, () => announce(t('batch.notPrinted'), 'failed'))
  }
  const tried = trial.data
  return (
    <section className="roster-step">
      <h2>{t('batch.roster')}</h2>
      <p className="records-says">{t('batch.rosterSay')}</p>
      <Button icon="download" onClick={() => save(download('readLetterRosterTemplate', { query }))}>
        {t('batch.template')}
      </Button>
      <FileDrop
        label={t('batch.roster')}
        hint=".xlsx · .csv"
        accept=".xlsx,.csv"
        chosen={file?.name}
        choose={(chosen) => {
          setFile(chosen)
          trial.mutate(chosen)
        }}
      />
      {trial.isError && file ? <FailureNote error={trial.error} retry={() => trial.mutate(file)} /> : null}
      {take.isError && file ? <FailureNote error={take.error} retry={() => take.mutate(file)} /> : null}
      {tried && file && tried.refused === 0 ? (
        <Button kind="primary" isBusy={take.isPending} onClick={() => take.mutate(file)}>
          {t('batch.take', { count: tried.issued })}
        </Button>
      ) : null}
      {tried && file && tried.refused > 0 ? (
        <Banner
          tone="stop"
          icon="refuse"
          isAlert
          title={t('batch.wrong', { count: tried.refused })}
          act={
            <Button
              icon="download"
              onClick={() => save(download('explainLetterRoster', { params, query, body: tableFile(file) }))}
            >
              {t('batch.explain')}
            </Button>
          }
        />
      ) : null}
    </section>
  )
}
