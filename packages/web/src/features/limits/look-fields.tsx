import { useTranslation } from 'react-i18next'
import { CheckboxField, type Bound } from '../../ui/fields.tsx'

export interface Looks {
  readonly nervous: boolean
  readonly onPhone: boolean
  readonly reading: boolean
  readonly accompanied: boolean
}

export const NO_LOOKS: Looks = { nervous: false, onPhone: false, reading: false, accompanied: false }

/** The two looks, as ticks of what was seen. */
export function LookFields({ field }: { field: (name: keyof Looks) => Bound<boolean> }) {
  const { t } = useTranslation('limits')
  return (
    <fieldset className="field limits-looks">
      <legend className="field-label">{t('looks.title')}</legend>
      <CheckboxField label={t('looks.nervous')} {...field('nervous')} />
      <CheckboxField label={t('looks.onPhone')} {...field('onPhone')} />
      <CheckboxField label={t('looks.reading')} {...field('reading')} />
      <CheckboxField label={t('looks.accompanied')} {...field('accompanied')} />
    </fieldset>
  )
}
