// One of the six roles, each with what it is for.
import { For, Show, type JSX } from "solid-js";
import { t } from "../../text/admin.ts";
import { roleNames, roleText, type RoleName } from "./roles.ts";

export interface RoleChoiceProps {
  /** unique on the page */
  readonly group: string;
  readonly value: RoleName | null;
  readonly invalid?: boolean;
  /** only the chosen one says what it is for */
  readonly brief?: boolean;
  readonly onChange: (role: RoleName) => void;
}

export function RoleChoice(props: RoleChoiceProps): JSX.Element {
  return (
    <fieldset class="admin-roles" aria-invalid={props.invalid === true}>
      <legend>{t().role}</legend>
      <For each={roleNames}>
        {(role) => (
          <label class="admin-role">
            <input type="radio" name={props.group} value={role} checked={props.value === role} onChange={() => props.onChange(role)} />
            <span><strong>{roleText(role).name}</strong><Show when={props.brief !== true || props.value === role}><span class="quiet-text small">{roleText(role).how}</span></Show></span>
          </label>
        )}
      </For>
    </fieldset>
  );
}
