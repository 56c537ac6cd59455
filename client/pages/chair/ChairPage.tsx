// The chair's console: who may come in, and of which session.
import type { JSX } from "solid-js";
import { StaffPage } from "../../parts/StaffPage.tsx";
import "../../styles/chair.css";
import { Desk } from "./Desk.tsx";

export default function ChairPage(): JSX.Element {
  return <StaffPage roles={["chair"]}>{(session, me) => <Desk session={session} account={me.account} />}</StaffPage>;
}
