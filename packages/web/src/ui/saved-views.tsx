import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../api/call.ts'
import { Button, IconButton } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { TextField } from './fields.tsx'
import { Form } from './form.tsx'
import { Menu } from './menu.tsx'
import { PathLink } from './path-link.tsx'
import './saved-views.css'
import { announce } from './toasts.tsx'
import { useForm } from './use-form.ts'
import { useMay, useMe } from './use-me.ts'
import { usePost } from './use-post.ts'

type View = Output<'listViews'>['items'][number]

/** Filters that somebody uses again, kept under a name on the server: here the ones of this page. */
export function SavedViews() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { pathname, searchStr } = useRouterState({ select: (state) => state.location })
  const views = useQuery({ queryKey: ['views'], queryFn: () => call('listViews', {}), staleTime: 60_000 })
  const [isNaming, setNaming] = useState(false)
  const reread = (): Promise<void> => queries.invalidateQueries({ queryKey: ['views'] })
  const removing = useMutation({
    mutationFn: (id: string) => call('removeView', { params: { id } }),
    onSettled: reread,
  })
  const own = views.data?.items.filter((view) => view.page === pathname) ?? []
  return (
    <>
      <Menu icon="bookmark" label={t('kit.views')}>
        {own.length === 0 ? <p className="menu-note">{t('kit.noViews')}</p> : null}
        {own.map((view) => (
          <div key={view.id} className="saved-view">
            <PathLink to={`${pathname}${view.query}`} className="menu-item">
              <span className="party">
                {view.name}
                {view.sharedWith ? (
                  <small className="option-hint">{t('kit.sharedIn', { organisation: view.sharedWith })}</small>
                ) : null}
              </span>
            </PathLink>
            <ShareView view={view} done={reread} />
            {view.isMine ? (
              <IconButton
                icon="close"
                name={t('kit.removeView', { name: view.name })}
                onClick={() => removing.mutate(view.id)}
              />
            ) : null}
          </div>
        ))}
        <hr />
        <button type="button" className="menu-item" onClick={() => setNaming(true)}>
          {t('kit.saveView')}
        </button>
      </Menu>
      {isNaming ? (
        <NameDialog
          close={() => setNaming(false)}
          save={async (name) => {
            await call('saveView', { body: { page: pathname, name, query: searchStr } })
            await reread()
          }}
        />
      ) : null}
    </>
  )
}

/** Who may, shares a view of his with the organisation he works in, and ends the sharing of any there. */
function ShareView({ view, done }: { view: View; done: () => Promise<void> }) {
  const { t } = useTranslation()
  const mayShare = useMay('shareView')
  const { posts = [] } = useMe() ?? {}
  const [now] = usePost()
  const post = [now, ...posts].find((each) => each?.role === 'administrator')
  const changing = useMutation({
    mutationFn: (organisationId: string | undefined) =>
      organisationId === undefined
        ? call('unshareView', { params: { id: view.id } })
        : call('shareView', { params: { id: view.id }, body: { organisationId } }),
    onSuccess: (_done, organisationId) =>
      announce(organisationId === undefined ? t('kit.viewUnshared') : t('kit.viewShared')),
    onError: () => announce(t('kit.viewNotChanged'), 'failed'),
    onSettled: done,
  })
  if (!mayShare || post === undefined || (!view.isMine && view.sharedWith === null)) return null
  return view.sharedWith === null ? (
    <IconButton
      icon="people"
      name={t('kit.shareView', { organisation: post.organisation.name })}
      onClick={() => changing.mutate(post.organisation.id)}
    />
  ) : (
    <IconButton
      icon="leave"
      name={t('kit.unshareView', { name: view.name })}
      onClick={() => changing.mutate(undefined)}
    />
  )
}

function NameDialog({ close, save }: { close: () => void; save: (name: string) => Promise<void> }) {
  const { t } = useTranslation()
  const form = useForm({ name: '' }, { send: ({ name }) => save(name.trim()), done: close })
  return (
    <Dialog title={t('kit.saveView')} close={close}>
      <Form form={form} act={t('kit.save')} more={<Button onClick={close}>{t('kit.cancel')}</Button>}>
        <TextField label={t('kit.viewName')} isRequired maxLength={60} {...form.field('name')} />
      </Form>
    </Dialog>
  )
}
