import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import type { Batch } from './batch-page.tsx'

/** Who of one group has not given the receipt back; whole names only when somebody asks for them. */
export function OpenLetters({ batch, group, close }: { batch: Batch; group: number; close: () => void }) {
  const { t } = useTranslation('letters')
  const { id } = batch
  const [areNamesShown, showNames] = useState(false)
  const open = useQuery({
    queryKey: ['letters-open', id, group],
    queryFn: () => call('listLetters', { params: { id }, query: { group, state: 'open', limit: 200 } }),
  })
  const names = useQuery({
    queryKey: ['letter-names', id, group],
    enabled: areNamesShown,
    queryFn: () => call('readLetterNames', { params: { id }, query: { group } }),
  })
  if (open.isError) return <FailureNote error={open.error} retry={() => void open.refetch()} />
  if (!open.data) return <Skeleton lines={4} />
  const { items } = open.data
  const named = new Map(names.data?.items.map(({ letter, name }) => [letter, name]))
  const title = t('batch.openOf', { group: batch.groups.find(({ place }) => place === group)?.name ?? '' })
  return (
    <section className="open-letters" aria-live="polite">
      <h2 className="party">{title}</h2>
      <p className="records-says">
        {items.length === 0 ? t('batch.allBack') : t('batch.openSay', { count: items.length })}
      </p>
      <div className="letters-tools no-print">
        {batch.hasRoster && batch.may.names && items.length > 0 && !areNamesShown ? (
          <Button icon="person" onClick={() => showNames(true)}>
            {t('batch.showNames')}
          </Button>
        ) : null}
        <Button kind="quiet" onClick={close}>
          {t('batch.closeGroup')}
        </Button>
      </div>
      {names.isError ? <FailureNote error={names.error} retry={() => void names.refetch()} /> : null}
      {items.length === 0 ? null : (
        <div className="letters-scroll" tabIndex={0} role="region" aria-label={title}>
          <table className="letters-table">
            <thead>
              <tr>
                {(['number', 'name', 'state', 'reason'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`batch.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.letter}>
                  <td className="serial">{item.serial}</td>
                  <td>
                    <span className="party">{named.get(item.letter) ?? item.name ?? t('batch.nobody')}</span>
                  </td>
                  <td>
                    <StatusMark tone={item.state === 'issued' ? 'plain' : 'ask'}>{t(`state.${item.state}`)}</StatusMark>
                  </td>
                  <td>
                    <span className="party">{item.reason ?? '—'}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
