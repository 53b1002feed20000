package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.fingerpost.catalog.Project;
import org.fingerpost.catalog.Projects;
import org.fingerpost.link.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProjectManagerTest {
  private final TestEngine engine = new TestEngine();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void create_givesTheNextNumber() {
    Project first = create("Spring", "#00AAff");
    Project second = create("Autumn", null);
    long now = TestEngine.NOON.toEpochMilli();
    assertThat(first).isEqualTo(new Project(1, engine.account, "Spring", "#00aaff", now, now));
    assertThat(second).isEqualTo(new Project(2, engine.account, "Autumn", null, now, now));
    engine.reopen();
    assertThat(projects().all(engine.account)).containsExactly(first, second);
  }

  @Test
  void create_givesNoNumberAgain() {
    create("Spring", null);
    assertThat(projects().delete(engine.account, 1)).isTrue();
    engine.reopen();
    assertThat(projects().all(engine.account)).isEmpty();
    assertThat(create("Autumn", null).id()).isEqualTo(2);
  }

  @Test
  void change_keepsWhatItDoesNotName() {
    create("Spring", "#00aaff");
    engine.clock.advance(1_000);
    Project changed =
        engine
            .get()
            .projects()
            .change(engine.account, 1, draft -> new ProjectDraft("Summer", draft.color()));
    long noon = TestEngine.NOON.toEpochMilli();
    assertThat(changed)
        .isEqualTo(new Project(1, engine.account, "Summer", "#00aaff", noon, noon + 1_000));
    engine.reopen();
    assertThat(projects().find(engine.account, 1)).isEqualTo(changed);
  }

  @Test
  void project_ofAnotherAccountIsNotFound() {
    create("Spring", null);
    int other = engine.account + 1;
    assertThat(projects().find(other, 1)).isNull();
    assertThat(projects().all(other)).isEmpty();
    assertThat(projects().delete(other, 1)).isFalse();
    assertThat(engine.get().projects().change(other, 1, draft -> draft)).isNull();
    assertThat(projects().find(engine.account, 1)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "' ', , name, 'name must be 1 to 100 characters, not only spaces: 1'",
    "'a\u0007', , name, name has a control character at 1",
    "Spring, red, color, 'color must be #rrggbb: \"red\"'",
    "Spring, #12345, color, 'color must be #rrggbb: \"#12345\"'",
    "Spring, #12345g, color, 'color must be #rrggbb: \"#12345g\"'"
  })
  void create_outOfBounds(String name, String color, String field, String message) {
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> create(name, color))
        .withMessage(message)
        .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    assertThat(projects().all(engine.account)).isEmpty();
  }

  @Test
  void link_ofAProjectThatIsNoMore() {
    Project project = create("Spring", null);
    Link link = engine.create(draft().project(project.id()));
    assertThat(link.details().projectId()).isEqualTo(project.id());
    projects().delete(engine.account, project.id());
    Link changed = engine.get().links().update(link, LinkDraft.of(link).title("New"));
    assertThat(changed.details().projectId()).isZero();
  }

  @Test
  void link_ofAnotherAccountsProject() {
    int other = engine.get().catalog().createAccount("Other").id();
    engine.get().projects().create(other, new ProjectDraft("Theirs", null));
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> engine.create(draft().project(1)))
        .withMessage("project is none of this account's: 1")
        .satisfies(e -> assertThat(e.field()).isEqualTo("project"));
  }

  private static LinkDraft draft() {
    return new LinkDraft("https://shop.example/");
  }

  private Projects projects() {
    return engine.get().catalog().projects();
  }

  private Project create(String name, String color) {
    return engine.get().projects().create(engine.account, new ProjectDraft(name, color));
  }
}
