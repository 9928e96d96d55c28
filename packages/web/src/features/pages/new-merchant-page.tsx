import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { usePost } from '../../ui/use-post.ts'
import { MerchantFields, NOTHING, registrationOf } from './merchant-fields.tsx'
import './pages.css'

/** A merchant begins: who it is, where its buyers come from, where one pays, from where its server orders. */
export function NewMerchantPage() {
  const { t } = useTranslation('pages')
  const queries = useQueryClient()
  const [post] = usePost()
  const form = useForm(
    {
      ...NOTHING,
      organisation: (post === undefined
        ? null
        : { id: post.organisation.id, name: post.organisation.name }) as Choice | null,
      code: '',
    },
    {
      send: ({ organisation, code, ...values }) =>
        call('registerPageMerchant', {
          body: { organisationId: organisation?.id ?? '', code: code.trim(), ...registrationOf(values) },
        }),
      done: () => {
        announce(t('merchant.registered'))
        void queries.invalidateQueries({ queryKey: ['page-merchants'] })
      },
      places: { organisationId: 'organisation' },
    },
  )
  return (
    <>
      <PageHead
        title={t('form.title')}
        says={t('form.says')}
        back={<PathLink to="/payment-pages?tab=merchants">{t('merchant.back')}</PathLink>}
      />
      <div className="card page-form">
        <Form form={form} act={t('form.send')}>
          <OrganisationPicker
            label={t('form.organisation')}
            isRequired
            search={searchPlatforms}
            {...form.field('organisation')}
          />
          <TextField
            label={t('form.code')}
            hint={t('form.codeHint')}
            isRequired
            maxLength={40}
            {...form.field('code')}
          />
          <MerchantFields form={form} />
        </Form>
      </div>
    </>
  )
}

async function searchPlatforms(text: string): Promise<readonly Choice[]> {
  const { items } = await call('listOrganisations', {
    query: { sector: 'payment-platform', ...(text === '' ? {} : { text }), limit: 20 },
  })
  return items.map(({ id, name, code, parentName }) => ({ id, name, more: parentName ?? code }))
}
