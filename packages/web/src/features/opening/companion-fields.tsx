import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../ui/fields.tsx'

const RELATIONS = ['family', 'employer', 'school', 'friend', 'stranger', 'unknown'] as const
type Relation = (typeof RELATIONS)[number]

export interface CompanionChoice {
  readonly relation: Relation | ''
  readonly name: string
  readonly phone: string
  /** The application he came along with before. */
  readonly sameAs: string
}

/** Who came along. Most come alone, so one choice closes it. */
export function CompanionFields(props: {
  value: CompanionChoice
  change: (value: CompanionChoice) => void
  earlier: readonly { readonly id: string; readonly name: string }[]
}) {
  const { t } = useTranslation('opening')
  const { value, change, earlier } = props
  const isThere = value.relation !== ''
  return (
    <fieldset className="opening-part">
      <legend>{t('companion.title')}</legend>
      <div className="fields-row">
        <SelectField
          label={t('companion.relation')}
          none={t('companion.nobody')}
          value={value.relation}
          options={RELATIONS.map((relation) => ({ value: relation, label: t(`relation.${relation}`) }))}
          onChange={(relation) => change({ ...value, relation: RELATIONS.find((each) => each === relation) ?? '' })}
        />
        {isThere && earlier.length > 0 ? (
          <SelectField
            label={t('companion.sameAs')}
            hint={t('companion.sameAsHint')}
            none={t('companion.new')}
            value={value.sameAs}
            options={earlier.map(({ id, name }) => ({ value: id, label: t('companion.with', { name }) }))}
            onChange={(sameAs) => change({ ...value, sameAs })}
          />
        ) : null}
      </div>
      {isThere && value.sameAs === '' ? (
        <div className="fields-row">
          <TextField
            label={t('companion.name')}
            maxLength={60}
            autoComplete="off"
            value={value.name}
            onChange={(name) => change({ ...value, name })}
          />
          <TextField
            label={t('companion.phone')}
            hint={t('companion.phoneHint')}
            type="tel"
            inputMode="numeric"
            maxLength={11}
            autoComplete="off"
            value={value.phone}
            onChange={(phone) => change({ ...value, phone })}
          />
        </div>
      ) : null}
    </fieldset>
  )
}
