import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { FormFailure } from '../../ui/form.tsx'
import { useNames } from '../../ui/names.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import type { Column } from '../../ui/record-rows.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import './groups.css'

type Candidate = Output<'listGroupCandidates'>['items'][number]

const idOf = (each: Candidate): string => `${each.personId} ${each.organisation.id}`

/** Many at once, from any organisation of the net. */
export function AddMembersPage({ id }: { id: string }) {
  const { t } = useTranslation('groups')
  const { roles, roleName } = useNames()
  const filters = useFilters(['q', 'role', 'sort'])
  const { values, set } = filters
  const role = roles.find((each) => each === values.role)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const { add, isBusy, failure } = useAdd(id, selected)
  const columns = useColumns()
  const records = useRecords(['candidates', id, values.q, role], (after) =>
    call('listGroupCandidates', {
      params: { id },
      query: {
        ...(values.q ? { text: values.q } : {}),
        ...(role === undefined ? {} : { role }),
        ...(after === undefined ? {} : { after }),
      },
    }),
  )
  return (
    <>
      <PageHead
        title={t('add.title')}
        says={t('add.says')}
        back={<PathLink to={`/groups/${id}`}>{t('add.back')}</PathLink>}
      />
      {failure === undefined ? null : <FormFailure failure={failure} says={undefined} />}
      <RecordTable
        says={t('add.tableSays')}
        columns={columns}
        records={records}
        idOf={idOf}
        filters={filters}
        filterBar={
          <>
            <SearchBox label={t('add.find')} value={values.q ?? ''} search={(q) => set({ q })} />
            <FilterSelect
              label={t('add.role')}
              all={t('add.allRoles')}
              value={role}
              options={roles.map((each) => ({ value: each, label: roleName(each) }))}
              choose={(chosen) => set({ role: chosen })}
            />
          </>
        }
        selection={{
          selected,
          change: setSelected,
          nameOf: (each) => `${each.name} ${each.organisation.name}`,
          acts: (
            <Button kind="primary" icon="plus" isBusy={isBusy} onClick={() => void add()}>
              {t('add.act', { count: selected.size })}
            </Button>
          ),
        }}
        empty={{ title: t('add.empty'), next: t('add.emptyNext') }}
      />
    </>
  )
}

function useAdd(id: string, selected: ReadonlySet<string>) {
  const { t } = useTranslation('groups')
  const queries = useQueryClient()
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const add = async (): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    try {
      const members = [...selected].map((each) => {
        const [personId = '', organisationId = ''] = each.split(' ')
        return { personId, organisationId }
      })
      const { added } = await call('addGroupMembers', { params: { id }, body: { members } })
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['group', id] }),
        queries.invalidateQueries({ queryKey: ['group-members', id] }),
        queries.invalidateQueries({ queryKey: ['candidates', id] }),
      ])
      announce(t('add.done', { added }))
      router.history.push(`/groups/${id}`)
    } catch (error) {
      setFailure(error)
      setBusy(false)
    }
  }
  return { add, isBusy, failure }
}

function useColumns(): readonly Column<Candidate>[] {
  const { t } = useTranslation('groups')
  const { roleName } = useNames()
  return [
    { id: 'who', title: t('group.who'), cell: (each) => <span className="party">{each.name}</span> },
    { id: 'organisation', title: t('group.organisation'), cell: (each) => each.organisation.name },
    { id: 'post', title: t('group.post'), cell: (each) => each.title ?? roleName(each.role) },
  ]
}
