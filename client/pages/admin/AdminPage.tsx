// Accounts of the staff and copies of the database. No scores.
import { createSignal, Show, type JSX } from "solid-js";
import "../../styles/office.css";
import "../../styles/admin.css";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { SignOut } from "../../parts/SignOut.tsx";
import { StaffPage } from "../../parts/StaffPage.tsx";
import { createAsked } from "../../state/answer.ts";
import type { Me } from "../../state/me.ts";
import { t } from "../../text/admin.ts";
import { Accounts } from "./Accounts.tsx";
import { Copies } from "./Copies.tsx";
import { LinkDialog } from "./LinkDialog.tsx";
import { NewAccount } from "./NewAccount.tsx";
import type { Account, HandOver } from "./roles.ts";

export default function AdminPage(): JSX.Element {
  return <StaffPage roles={["admin"]} apart>{(_session, me) => <Administration me={me} />}</StaffPage>;
}

function Administration(props: { readonly me: Me }): JSX.Element {
  const accounts = createAsked<readonly Account[]>(() => "/accounts");
  const [handOver, setHandOver] = createSignal<HandOver | null>(null);
  return (
    <div class="office">
      <header class="office-head">
        <div class="office-title"><h1>{t().title}</h1><span class="quiet-text">{t().intro}</span></div>
        <div class="row"><a class="button" href="/help">{t().manual}</a><DisplaySettings /><SignOut /></div>
      </header>
      <main id="main" class="office-main admin-main">
        <div class="stack">
          <h2>{t().accounts}</h2>
          <Loaded from={accounts}>
            {(all) => (
              <>
                <Show when={all().every(({ role }) => role === "admin")}><p class="note info">{t().firstStep}</p></Show>
                <Accounts accounts={all()} me={props.me} onChanged={() => void accounts.again()} onLink={setHandOver} />
              </>
            )}
          </Loaded>
          <Copies />
        </div>
        <NewAccount onMade={(made) => {
          setHandOver(made);
          void accounts.again();
        }} />
      </main>
      <LinkDialog of={handOver()} onClose={() => {
        setHandOver(null);
        void accounts.again();
      }} />
    </div>
  );
}
