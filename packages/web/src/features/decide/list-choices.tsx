import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Ledger } from '../../api/wire.ts'
import { FILTERS, type Filter } from '../../ui/verdicts.ts'

export function FilterChoice({ filter }: { filter: Filter }) {
  const { t } = useTranslation('decide')
  const show = useShow()
  return (
    <fieldset className="segments">
      <legend className="sr">{t('stream.filter')}</legend>
      {(Object.keys(FILTERS) as Filter[]).map((each) => (
        <label key={each}>
          <input type="radio" name="show" checked={each === filter} onChange={() => show(each)} />
          <span>{t(`stream.filters.${each}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

export function useShow(): (filter: Filter) => void {
  const navigate = useNavigate({ from: '/decisions' })
  return (filter) =>
    void navigate({
      search: (before: { readonly ledger?: Ledger }) => ({
        ...(before.ledger ? { ledger: before.ledger } : {}),
        ...(filter === 'all' ? {} : { show: filter }),
      }),
      replace: true,
      resetScroll: false,
    })
}

/** Real traffic or the sample county; what is chosen stands in the address. */
export function LedgerChoice({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation('decide')
  const navigate = useNavigate({ from: '/decisions' })
  const choose = (chosen: Ledger): void =>
    void navigate({
      search: (before: { readonly show?: Filter }) => ({ ...before, ledger: chosen }),
      replace: true,
      resetScroll: false,
    })
  return (
    <label className="choice ledger-choice">
      <span>{t('ledger.choose')}</span>
      <select value={ledger} onChange={(change) => choose(change.target.value === 'live' ? 'live' : 'sample')}>
        <option value="live">{t('ledger.live')}</option>
        <option value="sample">{t('ledger.sample')}</option>
      </select>
    </label>
  )
}
