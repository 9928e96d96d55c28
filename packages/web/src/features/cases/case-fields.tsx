import { useTranslation } from 'react-i18next'
import { DateField, SelectField, TextField } from '../../ui/fields.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import type { Form } from '../../ui/use-form.ts'
import { findAreas } from '../../ui/find-areas.ts'
import { useCodes } from './use-codes.ts'

/** What one fills in of a case. Amounts as they are written. */
export interface CaseDraft {
  readonly areaId: Choice | null
  readonly scamType: string
  readonly ageBand: string
  readonly sex: string
  readonly occupation: string
  readonly channel: string
  readonly contact: string
  readonly lostMinor: string
  readonly savedMinor: string
  readonly actedOn: string
  readonly actUnknown: string
  readonly reportedOn: string
}

export function CaseFields<Draft extends CaseDraft>({ form: given }: { form: Form<Draft> }) {
  const form = given as unknown as Form<CaseDraft>
  const { t } = useTranslation('cases')
  const { options } = useCodes()
  const none = t('form.choose')
  return (
    <>
      <h2>{t('form.what')}</h2>
      <SelectField
        label={t('form.type')}
        isRequired
        none={none}
        options={options('scamTypes')}
        {...form.field('scamType')}
      />
      <SelectField label={t('form.contact')} options={options('contacts')} {...form.field('contact')} />
      <h2>{t('form.where')}</h2>
      <OrganisationPicker
        label={t('form.area')}
        hint={t('form.areaHint')}
        isRequired
        search={findAreas}
        {...form.field('areaId')}
      />
      <div className="fields-row">
        <SelectField label={t('form.ageBand')} options={options('ageBands')} {...form.field('ageBand')} />
        <SelectField label={t('form.occupation')} options={options('occupations')} {...form.field('occupation')} />
        <SelectField label={t('form.sex')} options={options('sexes')} {...form.field('sex')} />
      </div>
      <h2>{t('form.money')}</h2>
      <div className="fields-row">
        <TextField
          label={t('form.lost')}
          hint={t('form.lostHint')}
          isRequired
          inputMode="decimal"
          {...form.field('lostMinor')}
        />
        <TextField
          label={t('form.saved')}
          hint={t('form.savedHint')}
          isRequired
          inputMode="decimal"
          {...form.field('savedMinor')}
        />
      </div>
      <SelectField
        label={t('form.channel')}
        hint={t('form.channelHint')}
        options={options('channels')}
        {...form.field('channel')}
      />
      <h2>{t('form.when')}</h2>
      <div className="fields-row">
        <DateField label={t('form.actedOn')} {...form.field('actedOn')} />
        <SelectField
          label={t('form.actUnknown')}
          none={t('form.known')}
          options={options('unknownActs')}
          {...form.field('actUnknown')}
        />
        <DateField label={t('form.reportedOn')} isRequired {...form.field('reportedOn')} />
      </div>
    </>
  )
}
