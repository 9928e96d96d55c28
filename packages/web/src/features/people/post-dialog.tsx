import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useNames } from '../../ui/names.ts'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { useForm } from '../../ui/use-form.ts'
import { endOfDay } from './end-of-day.ts'
import { findOrganisations } from './find-organisations.ts'
import { useRolesOf, type RoleId } from './use-roles-of.ts'

/** A further post, from now on. */
export function PostDialog(props: { personId: string; close: () => void; done: () => Promise<void> }) {
  const { t } = useTranslation(['people', 'words'])
  const { roleName } = useNames()
  const form = useForm(
    { organisationId: null as Choice | null, role: '', title: '', validTo: '', reason: '' },
    {
      send: ({ organisationId, role, title, validTo, reason }) =>
        call('assignPost', {
          params: { id: props.personId },
          body: {
            organisationId: organisationId?.id ?? '',
            role: role as RoleId,
            ...(title.trim() === '' ? {} : { title: title.trim() }),
            ...(validTo === '' ? {} : { validTo: endOfDay(validTo) }),
            ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
          },
        }),
      done: () => void props.done().then(props.close),
    },
  )
  const roles = useRolesOf(form.values.organisationId?.id)
  return (
    <Dialog title={t('posts.give')} close={props.close}>
      <p>{t('posts.giveSays')}</p>
      <Form form={form} act={t('posts.give')} more={<Button onClick={props.close}>{t('words:kit.cancel')}</Button>}>
        <OrganisationPicker
          label={t('posts.organisation')}
          isRequired
          search={findOrganisations}
          {...form.field('organisationId')}
        />
        <SelectField
          label={t('posts.role')}
          none={t('create.chooseRole')}
          hint={form.values.organisationId ? undefined : t('create.firstOrganisation')}
          isRequired
          options={roles.map((role) => ({ value: role, label: roleName(role) }))}
          {...form.field('role')}
        />
        <TextField label={t('posts.titleField')} hint={t('posts.titleHint')} maxLength={60} {...form.field('title')} />
        <DateField label={t('posts.until')} hint={t('posts.untilHint')} {...form.field('validTo')} />
        {form.values.role === 'administrator' ? (
          <TextAreaField
            label={t('words:kit.reason')}
            hint={t('posts.reasonHint')}
            isRequired
            rows={2}
            maxLength={300}
            {...form.field('reason')}
          />
        ) : null}
      </Form>
    </Dialog>
  )
}
