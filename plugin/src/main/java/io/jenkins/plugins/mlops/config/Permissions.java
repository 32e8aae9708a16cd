package io.jenkins.plugins.mlops.config;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.ItemGroup;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/**
 * The permissions of this plugin. To see models is to see their folder ({@code Item.READ}).
 *
 * <p>The questions are about the user of the current thread.
 */
public final class Permissions {
    public static final PermissionGroup GROUP = new PermissionGroup(Permissions.class, Messages._Permissions_group());

    /** To move aliases of the models of a folder. It is not implied by configuring jobs, so that two people can do it. */
    public static final Permission PROMOTE = new Permission(
            GROUP, "Promote", Messages._Permissions_promote(), Jenkins.ADMINISTER, PermissionScope.ITEM_GROUP);

    /** To change the policy, which is the same for all folders. */
    public static final Permission CONFIGURE = new Permission(
            GROUP, "Configure", Messages._Permissions_configure(), Jenkins.ADMINISTER, PermissionScope.JENKINS);

    private Permissions() {}

    /** Loads the class, so that the permissions can be given before one was asked for. */
    @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.EXTENSIONS_AUGMENTED)
    public static void register() {
        // The constants register themselves.
    }

    /** @param folder of the models; Jenkins itself for those at the top */
    public static boolean mayPromote(ItemGroup<?> folder) {
        return guarded(folder).hasPermission(PROMOTE);
    }

    /**
     * @param folder of the models; Jenkins itself for those at the top
     * @throws org.springframework.security.access.AccessDeniedException if the user may not
     */
    public static void checkPromote(ItemGroup<?> folder) {
        guarded(folder).checkPermission(PROMOTE);
    }

    /** What a folder's permissions are asked of. */
    static AccessControlled guarded(ItemGroup<?> folder) {
        return folder instanceof AccessControlled itself ? itself : Jenkins.get();
    }
}
