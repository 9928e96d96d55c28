import { useTranslation } from 'react-i18next'
import { download } from '../../api/call.ts'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { announce } from '../../ui/toasts.tsx'
import { rangeOf, useConditions, type AuditValues } from './use-conditions.ts'
import { saveFile } from '../../ui/save-file.ts'

/** Takes entries out in a form that is checked without this software; why goes into the log. */
export function ExportDialog({ values, close }: { values: AuditValues; close: () => void }) {
  const { t } = useTranslation('audit')
  const { from, to, organisation, below, ...others } = values
  const conditions = useConditions({
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(organisation ? { organisation } : {}),
    ...(below ? { below } : {}),
  })
  const scope = conditions === '' ? t('takeOut.all') : t('takeOut.scope', { conditions })
  const says = [t('takeOut.says'), scope, Object.keys(others).length > 0 ? t('takeOut.noMore') : '']
  return (
    <ReasonDialog
      title={t('takeOut.title')}
      says={says.filter(Boolean).join(' ')}
      act={t('takeOut.act')}
      close={close}
      confirm={async (reason) => {
        const { blob, name } = await download('exportAudit', { body: { ...rangeOf(values), reason } })
        saveFile({ blob, name })
        announce(t('takeOut.done', { name }))
      }}
    />
  )
}
