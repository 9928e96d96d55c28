import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/call.ts'
import { Button, IconButton } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { TextField } from './fields.tsx'
import { Form } from './form.tsx'
import { Menu } from './menu.tsx'
import { PathLink } from './path-link.tsx'
import './saved-views.css'
import { useForm } from './use-form.ts'

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
