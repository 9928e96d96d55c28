import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
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
      search: filter === 'all' ? {} : { show: filter },
      replace: true,
      resetScroll: false,
    })
}
