import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, RadioField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useNames } from '../../ui/names.ts'
import { SearchBox } from '../../ui/search-box.tsx'
import { useForm } from '../../ui/use-form.ts'
import { endOfDay } from './end-of-day.ts'
import type { Person } from './person-page.tsx'

/** Who stands in, and until when. Colleagues of the same organisation are offered first. */
export function DeputyDialog(props: {
  holderId: string
  post: Person['posts'][number]
  close: () => void
  done: () => Promise<void>
}) {
  const { t } = useTranslation(['people', 'words'])
  const { roleName } = useNames()
  const [text, setText] = useState('')
  const { post } = props
  const found = useQuery({
    queryKey: ['deputies', post.organisation.id, text],
    queryFn: () =>
      call('listPeople', {
        query: text === '' ? { organisationId: post.organisation.id, limit: 8 } : { text, limit: 8 },
      }),
  })
  const form = useForm(
    { personId: '', until: '' },
    {
      send: ({ personId, until }) =>
        call('appointDeputy', { params: { id: post.id }, body: { personId, until: endOfDay(until) } }),
      done: () => void props.done().then(props.close),
    },
  )
  const people = (found.data?.items ?? []).filter(({ id, isMasked }) => !isMasked && id !== props.holderId)
  return (
    <Dialog title={t('posts.deputy')} close={props.close}>
      <p>{t('posts.deputySays')}</p>
      <SearchBox label={t('posts.deputyWho')} value={text} search={setText} />
      <Form
        form={form}
        act={t('posts.deputyAct')}
        more={<Button onClick={props.close}>{t('words:kit.cancel')}</Button>}
      >
        {found.data && people.length === 0 ? <p role="status">{t('posts.deputyNone')}</p> : null}
        {people.length > 0 ? (
          <RadioField
            label={t('posts.deputyChoose')}
            options={people.map((person) => ({
              value: person.id,
              label: person.name,
              hint: person.posts
                .slice(0, 2)
                .map(({ title, role, organisation }) => `${title ?? roleName(role)} · ${organisation.name}`)
                .join('；'),
            }))}
            {...form.field('personId')}
          />
        ) : null}
        <DateField label={t('posts.deputyUntil')} isRequired {...form.field('until')} />
      </Form>
    </Dialog>
  )
}
