import { useTranslation } from 'react-i18next'
import { CheckboxField, NumberField, SelectField } from '../../ui/fields.tsx'

const REGISTRY = ['clear', 'abnormal', 'severe-violation'] as const
const AWARE = ['yes', 'no', 'unknown'] as const

export interface CompanyChoice {
  readonly registry: (typeof REGISTRY)[number]
  readonly firms: number | null
  readonly shared: number | null
  readonly aware: (typeof AWARE)[number]
  readonly visited: boolean
}

export function CompanyFields({ value, change }: { value: CompanyChoice; change: (value: CompanyChoice) => void }) {
  const { t } = useTranslation('opening')
  return (
    <fieldset className="opening-part">
      <legend>{t('company.title')}</legend>
      <div className="fields-row">
        <SelectField
          label={t('company.registry')}
          value={value.registry}
          options={REGISTRY.map((each) => ({ value: each, label: t(`registry.${each}`) }))}
          onChange={(next) => change({ ...value, registry: REGISTRY.find((each) => each === next) ?? 'clear' })}
        />
        <NumberField
          label={t('company.firms')}
          unit={t('company.unit')}
          min={0}
          max={999}
          value={value.firms}
          onChange={(firms) => change({ ...value, firms })}
        />
        <NumberField
          label={t('company.shared')}
          unit={t('company.unit')}
          min={0}
          max={9_999}
          value={value.shared}
          onChange={(shared) => change({ ...value, shared })}
        />
      </div>
      <div className="fields-row">
        <SelectField
          label={t('company.aware')}
          value={value.aware}
          options={AWARE.map((each) => ({ value: each, label: t(`aware.${each}`) }))}
          onChange={(next) => change({ ...value, aware: AWARE.find((each) => each === next) ?? 'unknown' })}
        />
        <CheckboxField
          label={t('company.visited')}
          value={value.visited}
          onChange={(visited) => change({ ...value, visited })}
        />
      </div>
    </fieldset>
  )
}
