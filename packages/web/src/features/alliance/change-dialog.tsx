import { useTranslation } from 'react-i18next'
import { call, type Input } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useNames } from '../../ui/names.ts'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { findAreas } from './find-organisations.ts'
import type { OrganisationDialog } from './organisation-dialogs.tsx'

type Body = Input<'changeOrganisation'>['body']

export function ChangeDialog({ organisation, close, done }: OrganisationDialog) {
  const { t } = useTranslation(['alliance', 'words'])
  const { sectors, sectorName } = useNames()
  const { id, version, name, code, sector, areaId, areaName, address, phone } = organisation
  const form = useForm(
    {
      name,
      code,
      sector: sector as string,
      areaId: (areaId === null ? null : { id: areaId, name: areaName ?? areaId }) as Choice | null,
      address: address ?? '',
      phone: phone ?? '',
    },
    {
      send: (values) =>
        call('changeOrganisation', {
          params: { id },
          body: {
            version,
            name: values.name,
            code: values.code,
            sector: values.sector as NonNullable<Body['sector']>,
            areaId: values.areaId?.id ?? null,
            address: orNull(values.address),
            phone: orNull(values.phone),
          },
        }),
      done: () => {
        announce(t('form.saved'))
        void done().then(close)
      },
    },
  )
  return (
    <Dialog title={t('form.changeTitle', { name })} close={close}>
      <Form form={form} act={t('form.save')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <TextField label={t('form.name')} isRequired maxLength={100} {...form.field('name')} />
        <TextField label={t('form.code')} hint={t('form.codeHint')} isRequired maxLength={40} {...form.field('code')} />
        <SelectField
          label={t('form.sector')}
          isRequired
          options={sectors.map((value) => ({ value, label: sectorName(value) }))}
          {...form.field('sector')}
        />
        <OrganisationPicker
          label={t('form.area')}
          hint={t('form.areaHint')}
          search={findAreas}
          {...form.field('areaId')}
        />
        <TextField label={t('form.address')} maxLength={200} {...form.field('address')} />
        <TextField label={t('form.phone')} type="tel" maxLength={40} {...form.field('phone')} />
      </Form>
    </Dialog>
  )
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
