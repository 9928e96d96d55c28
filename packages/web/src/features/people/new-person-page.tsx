import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useNames } from '../../ui/names.ts'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { useForm } from '../../ui/use-form.ts'
import { usePost } from '../../ui/use-post.ts'
import { findOrganisations } from './find-organisations.ts'
import { LinkCard } from './link-card.tsx'
import './people.css'
import { useRolesOf, type RoleId } from './use-roles-of.ts'

interface Made extends Output<'createPerson'> {
  readonly name: string
}

/** An account with its first post; what comes of it is a link for its owner. */
export function NewPersonPage() {
  const { t } = useTranslation('people')
  const [made, setMade] = useState<Made>()
  return (
    <>
      <PageHead
        title={t('create.title')}
        says={t('create.says')}
        back={<PathLink to="/people">{t('person.back')}</PathLink>}
      />
      {made === undefined ? (
        <NewPersonForm done={setMade} />
      ) : (
        <div className="person-side">
          <Banner tone="note" icon="tick" title={t('create.done', { name: made.name })} />
          {made.link === null ? null : <LinkCard link={made.link} />}
          <div className="buttons">
            <ButtonLink kind="primary" to={`/people/${made.id}`}>
              {t('create.open')}
            </ButtonLink>
            <Button onClick={() => setMade(undefined)}>{t('create.another')}</Button>
          </div>
        </div>
      )}
    </>
  )
}

function NewPersonForm({ done }: { done: (made: Made) => void }) {
  const { t } = useTranslation('people')
  const { roleName } = useNames()
  const queries = useQueryClient()
  const [post] = usePost()
  const form = useForm(
    { organisationId: (post?.organisation ?? null) as Choice | null, role: '', name: '', login: '', phone: '' },
    {
      send: ({ organisationId, role, name, login, phone }) =>
        call('createPerson', {
          body: {
            organisationId: organisationId?.id ?? '',
            role: role as RoleId,
            name: name.trim(),
            ...(login.trim() === '' ? {} : { login: login.trim() }),
            ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
          },
        }),
      done: (answer, { name }) => {
        void queries.invalidateQueries({ queryKey: ['people'] })
        done({ ...answer, name: name.trim() })
      },
    },
  )
  const roles = useRolesOf(form.values.organisationId?.id)
  return (
    <Form form={form} act={t('create.act')}>
      <OrganisationPicker
        label={t('create.organisation')}
        isRequired
        search={findOrganisations}
        {...form.field('organisationId')}
      />
      <SelectField
        label={t('create.role')}
        none={t('create.chooseRole')}
        hint={form.values.organisationId ? undefined : t('create.firstOrganisation')}
        isRequired
        options={roles
          .filter((role) => role !== 'administrator')
          .map((role) => ({ value: role, label: roleName(role) }))}
        {...form.field('role')}
      />
      <TextField label={t('create.name')} isRequired maxLength={80} {...form.field('name')} />
      <TextField
        label={t('create.login')}
        hint={t('create.loginHint')}
        maxLength={80}
        autoComplete="off"
        {...form.field('login')}
      />
      <TextField
        label={t('create.phone')}
        hint={t('create.phoneHint')}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        {...form.field('phone')}
      />
    </Form>
  )
}
