import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { NumberField, SelectField, TextField, type Option } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import './groups.css'
import { useMyOrganisations } from '../../ui/use-my-organisations.ts'

type Group = Output<'readGroup'>
const KINDS = ['county', 'town', 'village', 'bank', 'company', 'parents', 'unit', 'other'] as const
type Kind = (typeof KINDS)[number]

/** A new group, under another one or at the top; or another name, kind, size or feeder of one that is there. */
export function GroupFormPage({ id, parentId }: { id?: string; parentId?: string | undefined }) {
  const group = useGroup(id)
  const above = useGroup(id === undefined ? parentId : (group.data?.parent?.id ?? undefined))
  const isComing = (id !== undefined && !group.data) || (above.isEnabled && !above.data)
  const failed = group.isError ? group : above.isError ? above : undefined
  if (failed !== undefined && id !== undefined && !group.data)
    return <FailureNote error={failed.error} retry={() => void failed.refetch()} level={1} />
  if (isComing && !above.isError) return <Skeleton lines={8} />
  return <GroupForm group={group.data} parent={above.data} />
}

function useGroup(id: string | undefined) {
  const query = useQuery({
    queryKey: ['group', id],
    queryFn: () => call('readGroup', { params: { id: id ?? '' } }),
    enabled: id !== undefined,
  })
  return { ...query, isEnabled: id !== undefined }
}

function GroupForm({ group, parent }: { group: Group | undefined; parent: Group | undefined }) {
  const { t } = useTranslation('groups')
  const organisations = useMyOrganisations()
  const members = useMembers(parent?.id)
  const router = useRouter()
  const queries = useQueryClient()
  const form = useForm(
    {
      organisationId: group?.organisation.id ?? organisations[0]?.value ?? '',
      name: group?.name ?? '',
      kind: (group?.kind ?? 'unit') as string,
      feeder: group?.feeder ? `${group.feeder.personId} ${group.feeder.organisation.id}` : '',
      audience: (group?.audience === 0 ? null : (group?.audience ?? null)) as number | null,
    },
    {
      send: (values) => keep(values, group, parent),
      done: async ({ id }) => {
        await Promise.all([
          queries.invalidateQueries({ queryKey: ['groups'] }),
          queries.invalidateQueries({ queryKey: ['group', id] }),
        ])
        announce(group === undefined ? t('make.done') : t('group.changed'))
        router.history.push(group === undefined ? `/groups/${id}/add` : `/groups/${id}`)
      },
    },
  )
  return (
    <>
      <PageHead
        title={group?.name ?? (parent === undefined ? t('make.title') : t('make.titleBelow', { parent: parent.name }))}
        says={t('make.says')}
        back={
          <PathLink to={group === undefined ? '/groups?tab=groups' : `/groups/${group.id}`}>{t('group.back')}</PathLink>
        }
      />
      <Form form={form} act={group === undefined ? t('make.act') : t('make.save')}>
        {group === undefined ? (
          <SelectField label={t('make.owner')} isRequired options={organisations} {...form.field('organisationId')} />
        ) : null}
        <TextField label={t('make.name')} hint={t('make.nameHint')} isRequired maxLength={60} {...form.field('name')} />
        <SelectField
          label={t('make.kind')}
          isRequired
          options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          {...form.field('kind')}
        />
        {parent === undefined ? null : (
          <SelectField
            label={t('make.feeder')}
            none={t('make.feederNone')}
            isRequired
            options={members}
            {...form.field('feeder')}
          />
        )}
        <NumberField
          label={t('make.audience')}
          hint={t('make.audienceHint')}
          unit={t('chats.unit')}
          min={0}
          max={1_000_000}
          {...form.field('audience')}
        />
      </Form>
    </>
  )
}

interface Values {
  readonly organisationId: string
  readonly name: string
  readonly kind: string
  readonly feeder: string
  readonly audience: number | null
}

async function keep(values: Values, group: Group | undefined, parent: Group | undefined): Promise<{ id: string }> {
  const [personId = '', organisationId = ''] = values.feeder.split(' ')
  const written = {
    name: values.name.trim(),
    kind: values.kind as Kind,
    audience: values.audience ?? 0,
    ...(parent === undefined || values.feeder === '' ? {} : { feeder: { personId, organisationId } }),
  }
  if (group !== undefined) {
    await call('changeGroup', { params: { id: group.id }, body: { version: group.version, ...written } })
    return { id: group.id }
  }
  return call('makeGroup', {
    body: {
      organisationId: values.organisationId,
      ...written,
      ...(parent === undefined ? {} : { parentId: parent.id }),
    },
  })
}

function useMembers(groupId: string | undefined): readonly Option[] {
  const members = useQuery({
    queryKey: ['feeders', groupId],
    queryFn: () => call('listGroupMembers', { params: { id: groupId ?? '' }, query: { limit: 200 } }),
    enabled: groupId !== undefined,
  })
  return (members.data?.items ?? [])
    .filter((member) => member.isReachable)
    .map((member) => ({
      value: `${member.personId} ${member.organisation.id}`,
      label: `${member.name} · ${member.organisation.name} ${member.title ?? ''}`,
    }))
}
