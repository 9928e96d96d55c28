import { useTranslation } from 'react-i18next'
import { call, download } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextAreaField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Interception } from './board-page.tsx'
import { findOrganisations, findPolice } from './find-organisations.ts'
import { saveFile } from '../../ui/save-file.ts'

interface BoardDialog {
  readonly interception: Interception
  readonly close: () => void
  readonly done: () => Promise<void>
}

export function CloseDialog({ interception, close, done }: BoardDialog) {
  const { t } = useTranslation(['patrol', 'words'])
  const { id, version } = interception
  const form = useForm(
    { words: '' },
    {
      send: ({ words }) => call('closeInterception', { params: { id }, body: { version, words: words.trim() } }),
      done: () => {
        announce(t('board.isClosed'))
        void done().then(close)
      },
    },
  )
  return (
    <Dialog title={t('board.close')} close={close}>
      <p>{t('board.closeSays')}</p>
      <Form form={form} act={t('board.close')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <TextAreaField label={t('board.words')} isRequired rows={3} maxLength={400} {...form.field('words')} />
      </Form>
    </Dialog>
  )
}

export function PackageDialog({ interception, close, done }: BoardDialog) {
  const { t } = useTranslation(['patrol', 'words'])
  const form = useForm(
    { handTo: null as Choice | null, reason: '' },
    {
      send: ({ handTo, reason }) =>
        download('exportInterception', {
          params: { id: interception.id },
          body: { reason: reason.trim(), ...(handTo === null ? {} : { handTo: handTo.id }) },
        }),
      done: (file) => {
        saveFile(file)
        announce(t('board.packed'))
        void done().then(close)
      },
    },
  )
  return (
    <Dialog title={t('board.package')} close={close}>
      <p>{t('board.packageSays')}</p>
      <Form form={form} act={t('board.makePackage')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <OrganisationPicker
          label={t('board.handTo')}
          hint={t('board.handToHint')}
          search={findPolice}
          {...form.field('handTo')}
        />
        <TextField label={t('board.reason')} isRequired maxLength={300} {...form.field('reason')} />
      </Form>
    </Dialog>
  )
}

export function PostDialog({ interception, close, done }: BoardDialog) {
  const { t } = useTranslation(['patrol', 'words'])
  const form = useForm(
    { siteId: null as Choice | null, spot: '' },
    {
      send: ({ siteId, spot }) =>
        call('addInterceptionPost', {
          params: { id: interception.id },
          body: { siteId: siteId?.id ?? '', spot: spot.trim() },
        }),
      done: () => {
        announce(t('post.added'))
        void done().then(close)
      },
    },
  )
  return (
    <Dialog title={t('post.add')} close={close}>
      <Form form={form} act={t('post.add')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <OrganisationPicker label={t('post.site')} isRequired search={findOrganisations} {...form.field('siteId')} />
        <TextField
          label={t('post.spot')}
          hint={t('place.spotHint')}
          isRequired
          maxLength={60}
          {...form.field('spot')}
        />
      </Form>
    </Dialog>
  )
}
