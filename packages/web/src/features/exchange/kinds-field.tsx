import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { CheckboxField, RadioField } from '../../ui/fields.tsx'
import { useExchangeNames } from './use-exchange-names.ts'

/** Everything, or chosen kinds of what has happened in this house so far. */
export function KindsField({
  value,
  onChange,
  error,
}: {
  value: readonly string[]
  onChange: (kinds: string[]) => void
  error?: string | undefined
}) {
  const { t } = useTranslation('exchange')
  const { factName } = useExchangeNames()
  const known = useQuery({ queryKey: ['fact-kinds'], queryFn: () => call('listFactKinds'), staleTime: 60_000 })
  const isAll = value.includes('*')
  const kinds = [...new Set([...(known.data?.items ?? []), ...value.filter((kind) => kind !== '*')])].sort()
  return (
    <>
      <RadioField
        label={t('webhook.kinds')}
        value={isAll ? 'all' : 'some'}
        error={error}
        onChange={(choice) => onChange(choice === 'all' ? ['*'] : [])}
        options={[
          { value: 'all', label: t('webhook.everything'), hint: t('webhook.everythingSays') },
          { value: 'some', label: t('webhook.chosen') },
        ]}
      />
      {isAll ? null : (
        <fieldset className="kinds">
          <legend className="sr">{t('webhook.chosen')}</legend>
          {kinds.map((kind) => (
            <CheckboxField
              key={kind}
              label={factName(kind)}
              value={value.includes(kind)}
              onChange={(isOn) => onChange(isOn ? [...value, kind] : value.filter((each) => each !== kind))}
            />
          ))}
        </fieldset>
      )}
    </>
  )
}
